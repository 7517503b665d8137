import '../choose.js';
import '../../slots-of-other-kinds.spec.js';
