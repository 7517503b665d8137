import '../choose.js';
import '../../seats-and-milestones.spec.js';
