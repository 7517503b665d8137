import '../choose-for-long-log.js';
import '../../as-of.spec.js';
