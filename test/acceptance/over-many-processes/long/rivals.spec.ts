import '../choose.js';
import '../../rivals.spec.js';
