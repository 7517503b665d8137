import '../choose-for-long-log.js';
import '../../import.spec.js';
