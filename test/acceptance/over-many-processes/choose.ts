import '../over-eventstoredb/choose.js';
import { startTownOfProcesses } from '../../many-processes/town-of-processes.js';
import { standOn } from '../programs.js';

/** Imported before a spec of the core: its services then are towns of processes behind a proxy, and the spec itself is unchanged. */
standOn(startTownOfProcesses);
