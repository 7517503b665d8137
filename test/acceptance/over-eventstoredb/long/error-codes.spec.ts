import '../choose.js';
import '../../error-codes.spec.js';
