import '../choose.js';
import '../../as-of.spec.js';
