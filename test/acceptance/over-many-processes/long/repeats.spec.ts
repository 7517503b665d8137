import '../choose.js';
import '../../repeats.spec.js';
