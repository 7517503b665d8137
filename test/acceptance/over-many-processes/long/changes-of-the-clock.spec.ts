import '../choose.js';
import '../../changes-of-the-clock.spec.js';
