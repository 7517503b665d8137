import '../choose.js';
import '../../import.spec.js';
