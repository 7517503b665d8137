import '../choose.js';
import '../../repeats.spec.js';
import '../restarted.js';
