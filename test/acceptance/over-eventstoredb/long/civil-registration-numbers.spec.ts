import '../choose.js';
import '../../civil-registration-numbers.spec.js';
