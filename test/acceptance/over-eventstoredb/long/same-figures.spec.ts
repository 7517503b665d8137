import '../choose-for-long-log.js';
import '../../same-figures.spec.js';
