import '../choose.js';
import '../../every-case-projects.spec.js';
