import '../choose.js';
import '../../project-and-others.spec.js';
