import '../choose.js';
import '../../bad-input.spec.js';
