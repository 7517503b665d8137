import '../choose-for-long-log.js';
import '../../real-figures.spec.js';
