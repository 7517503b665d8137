import '../choose.js';
import '../../december-2017.spec.js';
