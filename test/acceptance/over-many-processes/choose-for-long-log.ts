import './choose.js';
import '../over-eventstoredb/choose-for-long-log.js';
