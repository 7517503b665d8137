import { join } from 'node:path';
import { bookingText } from '../booking/booking-text.js';
import { openTown } from '../ground/open-town.js';
import { serve } from '../ground/served.js';
import { getText } from '../load/http-text.js';
import { percentile, requireStatus, runLoad } from '../load/run-load.js';
import type { Figure, Part } from '../report/part.js';

const A_SECOND = 500;
const SECONDS = 20;
const WARM_UP = 2_000;
/** Every so many-th citizen asks for their bookings once theirs is acknowledged. */
const ASKING = 10;

export const lag: Part = {
  name: 'lag',
  title: `lag from command to view under ${A_SECOND} bookings/s`,
  async measure(folder, say, { profile }) {
    const needed = WARM_UP + A_SECOND * SECONDS;
    say(`opening ${needed} slots for as many citizens`);
    const town = await openTown({ file: join(folder, 'events.db'), slots: needed });
    const requests = town.wishes.map(bookingText);
    const followUps = town.wishes.map(({ citizenId }, index) =>
      index % ASKING === 0
        ? getText(`/v1/citizens/${citizenId}/bookings`, { 'selvbook-min-position': 'POSITION' })
        : null,
    );
    const service = await serve(folder, profile);
    await service.viewsCaughtUp();
    const { address } = service;
    const load = (from: number, to: number) => ({
      address,
      clients: 64,
      requests: requests.slice(from, to),
      followUps: followUps.slice(from, to),
    });
    say('warming up');
    requireStatus(await runLoad(folder, load(0, WARM_UP)), 201);
    say(`${SECONDS} s of bookings`);
    const outcome = await runLoad(folder, { ...load(WARM_UP, needed), aSecond: A_SECOND });
    requireStatus(outcome, 201);
    await service.stop();
    const { followUpLatencies: lags } = outcome;
    const figures: Figure[] = [
      { what: 'bookings', value: outcome.latencies.length / outcome.seconds, unit: '/s' },
      { what: 'lag, p50', value: percentile(lags, 50), unit: 'ms' },
      { what: 'lag, p99', value: percentile(lags, 99), unit: 'ms', aim: { atMost: 100 } },
      { what: 'lag, at most', value: Math.max(...lags), unit: 'ms' },
      { what: 'booking, p99 from the time it was due', value: percentile(outcome.latencies, 99), unit: 'ms' },
    ];
    return {
      payload: `from a booking's answer until the citizen's bookings, asked for at its position, are answered; ${lags.length} asked`,
      figures,
    };
  },
};
