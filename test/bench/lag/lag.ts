import { join } from 'node:path';
import { openTown } from '../ground/open-town.js';
import { serve } from '../ground/served.js';
import type { Part } from '../report/part.js';
import { A_SECOND, BOOKINGS, lagFigures, lagText, lagUnderLoad } from './lag-under-load.js';

export const lag: Part = {
  name: 'lag',
  title: `lag from command to view under ${A_SECOND} bookings/s`,
  async measure(folder, say, { profile }) {
    say(`opening ${BOOKINGS} slots for as many citizens`);
    const town = await openTown({ file: join(folder, 'events.db'), slots: BOOKINGS });
    const service = await serve(folder, { profile });
    await service.viewsCaughtUp();
    const outcome = await lagUnderLoad(folder, service.address, town.wishes, say);
    await service.stop();
    return { payload: lagText(outcome), figures: lagFigures(outcome, 100) };
  },
};
