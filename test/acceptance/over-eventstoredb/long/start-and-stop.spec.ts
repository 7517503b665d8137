import '../choose.js';
import '../../start-and-stop.spec.js';
