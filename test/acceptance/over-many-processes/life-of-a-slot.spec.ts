import './choose.js';
import '../life-of-a-slot.spec.js';
