import '../choose.js';
import '../../unchanged-answers.spec.js';
