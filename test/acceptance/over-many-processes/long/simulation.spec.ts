import '../choose-for-long-log.js';
import '../../simulation.spec.js';
