import '../choose.js';
import '../../evaluation.spec.js';
