import { bookingText } from '../booking/booking-text.js';
import type { Wish } from '../ground/open-town.js';
import { getText } from '../load/http-text.js';
import { percentile, requireStatus, runLoad, type LoadOutcome } from '../load/run-load.js';
import type { Figure } from '../report/part.js';

export const A_SECOND = 500;
const SECONDS = 20;
const WARM_UP = 2_000;
/** Citizens who are to book. */
export const BOOKINGS = WARM_UP + A_SECOND * SECONDS;
/** Every so many-th citizen asks for their bookings once theirs is acknowledged. */
const ASKING = 10;

/** @param wishes as many as {@link BOOKINGS} */
export async function lagUnderLoad(
  folder: string,
  address: string,
  wishes: readonly Wish[],
  say: (line: string) => void,
): Promise<LoadOutcome> {
  const requests = wishes.map(bookingText);
  const followUps = wishes.map(({ citizenId }, index) =>
    index % ASKING === 0
      ? getText(`/v1/citizens/${citizenId}/bookings`, { 'selvbook-min-position': 'POSITION' })
      : null,
  );
  const load = (from: number, to: number) => ({
    address,
    clients: 64,
    requests: requests.slice(from, to),
    followUps: followUps.slice(from, to),
  });
  say('warming up');
  requireStatus(await runLoad(folder, load(0, WARM_UP)), 201);
  say(`${SECONDS} s of bookings`);
  const outcome = await runLoad(folder, { ...load(WARM_UP, BOOKINGS), aSecond: A_SECOND });
  requireStatus(outcome, 201);
  return outcome;
}

/** @param aim of the lag at p99, in milliseconds */
export function lagFigures(outcome: LoadOutcome, aim: number): readonly Figure[] {
  const { followUpLatencies: lags, latencies, seconds } = outcome;
  return [
    { what: 'bookings', value: latencies.length / seconds, unit: '/s' },
    { what: 'lag, p50', value: percentile(lags, 50), unit: 'ms' },
    { what: 'lag, p99', value: percentile(lags, 99), unit: 'ms', aim: { atMost: aim } },
    { what: 'lag, at most', value: Math.max(...lags), unit: 'ms' },
    { what: 'booking, p99 from the time it was due', value: percentile(latencies, 99), unit: 'ms' },
  ];
}

/** What is measured. */
export const lagText = ({ followUpLatencies }: LoadOutcome): string =>
  `from a booking's answer until the citizen's bookings, asked for at its position, are answered; ${followUpLatencies.length} asked`;
