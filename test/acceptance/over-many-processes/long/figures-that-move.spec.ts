import '../choose.js';
import '../../figures-that-move.spec.js';
