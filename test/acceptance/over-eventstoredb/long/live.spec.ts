import '../choose.js';
import '../../live.spec.js';
