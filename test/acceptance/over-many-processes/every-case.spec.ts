import './choose.js';
import '../every-case.spec.js';
