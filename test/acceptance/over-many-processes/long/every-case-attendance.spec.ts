import '../choose.js';
import '../../every-case-attendance.spec.js';
