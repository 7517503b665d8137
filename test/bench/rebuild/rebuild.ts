import { join } from 'node:path';
import { liveHistory } from '../ground/live-history.js';
import type { Part } from '../report/part.js';
import { readBy } from './read-report.js';

const EVENTS = 1_000_000;

export const rebuild: Part = {
  name: 'rebuild',
  title: 'rebuild of all views',
  async measure(folder, say, { log }) {
    const file = log ?? join(folder, 'events.db');
    if (log === undefined) {
      say(`writing a history of ${EVENTS} events`);
      await liveHistory(file, EVENTS);
    }
    say('a bare scan');
    const scan = await readBy('scan', file);
    say(`${scan.events} events; the views`);
    const built = await readBy('rebuild', file, join(folder, 'views.db'));
    const beside = (value: number) => ({ what: 'bare scan and JSON.parse', value });
    const pace = built.events / built.seconds;
    return {
      payload: `${built.events} events`,
      figures: [
        {
          what: 'events',
          value: pace,
          unit: '/s',
          beside: beside(scan.events / scan.seconds),
          aim: { atLeast: 100_000 },
        },
        {
          what: 'process CPU an event',
          value: (built.cpu * 1000) / built.events,
          unit: 'us',
          beside: beside((scan.cpu * 1000) / scan.events),
        },
        { what: 'peak memory', value: built.peak, unit: 'MiB', beside: beside(scan.peak) },
        {
          what: 'peak memory of the whole log, over that of its first half',
          value: built.peak / built.peakByHalf,
          unit: 'times',
          aim: { atMost: 1.2 },
        },
      ],
    };
  },
};
