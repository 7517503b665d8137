import '../choose.js';
import '../../document.spec.js';
