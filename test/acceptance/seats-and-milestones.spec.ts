import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FillRateBody, LeadTimeBody, MetricBody, MilestonesBody, TimeToRefillBody } from '@selvbook/queries';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);
const NOW = '2026-03-10T09:00:00.000Z';

let position: number;
const ask = async <Body extends MetricBody | TimeToRefillBody | FillRateBody | LeadTimeBody | MilestonesBody>(
  path: string,
): Promise<Body> => (await api.done<Body>(`GET /v1/metrics/${path}`, { now: NOW, at: position })).body;
const refused = async (path: string) => {
  const { status, body } = await api.send<{ errors: { parameter: string; code: string }[] }>(`GET /v1/metrics/${path}`);
  return [status, ...body.errors.map(({ parameter, code }) => `${parameter} ${code}`)];
};

beforeAll(async () => {
  await town.office();
  for (const citizen of ['citizen-1', 'citizen-2', 'citizen-3']) await town.citizen(citizen);
  const at = (now: string) => ({ now });
  // Cancelled, and booked again three hours later.
  const { body: first } = await town.slot('2026-03-02T08:00:00.000Z');
  const { body: one } = await town.book(first.slotId, 'citizen-1', {}, at('2026-02-16T09:00:00.000Z'));
  await town.cancel(one.bookingId, '2026-02-17T09:00:00.000Z');
  await town.book(first.slotId, 'citizen-2', {}, at('2026-02-17T12:00:00.000Z'));
  // Cancelled, and left free.
  const { body: second } = await town.slot('2026-03-03T08:00:00.000Z');
  const { body: two } = await town.book(second.slotId, 'citizen-1', {}, at('2026-02-18T09:00:00.000Z'));
  await town.cancel(two.bookingId, '2026-02-20T09:00:00.000Z');
  // Cancelled because the adviser is away, so that the slot is withdrawn.
  const { body: third } = await town.slot('2026-03-04T08:00:00.000Z');
  const { body: three } = await town.book(third.slotId, 'citizen-3', {}, at('2026-02-19T09:00:00.000Z'));
  await town.cancel(three.bookingId, '2026-02-20T09:00:00.000Z', { by: 'office', reason: 'adviserAway' });
  // Nobody books it.
  ({ position } = await town.slot('2026-03-05T08:00:00.000Z'));
});

describe('figures about seats, lead times and milestones', () => {
  test('the fill rate: one of three seats, the withdrawn one left out', async () => {
    expect(await ask<FillRateBody>('fill-rate?groupBy=municipality,month')).toEqual({
      position,
      day: '2026-03-10',
      definition: { id: 'fillRate', version: 1 },
      from: null,
      to: null,
      rows: [
        {
          group: { municipality: '851', month: '2026-03' },
          definition: { id: 'fillRate', version: 1 },
          numerator: 1,
          denominator: 3,
          share: 1 / 3,
          interval: { low: expect.any(Number), high: expect.any(Number), level: 0.95 },
          counts: { booked: 1, free: 2 },
        },
      ],
    });
  });

  test('the time to refill: one of two freed seats, after three hours', async () => {
    const { rows } = await ask<TimeToRefillBody>('time-to-refill');
    expect(rows).toMatchObject([
      {
        numerator: 1,
        denominator: 2,
        counts: { refilled: 1, notRefilled: 1, open: 0 },
        hours: { denominator: 1, median: { value: 3, interval: null }, p90: { value: 3 } },
      },
    ]);
    // On the day of the first slot its seat does not count yet, nor does the other.
    expect((await ask<TimeToRefillBody>('time-to-refill?day=2026-03-02')).rows).toMatchObject([
      { denominator: 0, share: null, counts: { open: 2 }, hours: { denominator: 0, median: null } },
    ]);
  });

  test('the lead time: from 17 February to 2 March', async () => {
    expect((await ask<LeadTimeBody>('lead-time?groupBy=origin')).rows).toMatchObject([
      { group: { origin: 'selfBooked' }, days: { denominator: 1, median: { value: 13 } }, counts: { '8-14d': 1 } },
    ]);
  });

  test('the milestones: four bookings made, three of them cancelled', async () => {
    expect(await ask<MilestonesBody>('milestones?numbers=1,3,5&groupBy=municipality')).toMatchObject({
      position,
      rows: [
        {
          group: { municipality: '851' },
          made: 4,
          milestones: [
            { number: 1, at: '2026-02-16T09:00:00.000Z' },
            { number: 3, at: '2026-02-18T09:00:00.000Z' },
            { number: 5, at: null },
          ],
        },
      ],
    });
  });

  test('what a figure cannot be asked for is refused', async () => {
    expect(await refused('fill-rate?targetGroup=jobReady')).toEqual([400, 'targetGroup unknown-parameter']);
    expect(await refused('time-to-refill?groupBy=origin')).toEqual([400, 'groupBy unknown-value']);
    expect(await refused('lead-time?groupBy=leadTime')).toEqual([400, 'groupBy unknown-value']);
    expect(await refused('milestones?numbers=0')).toEqual([400, 'numbers out-of-range']);
    expect(await refused('milestones?from=2026-01-01')).toEqual([400, 'from unknown-parameter']);
  });
});

describe('definitions', () => {
  test('are published as the data that figures are counted by', async () => {
    const { body } = await api.done<{ definitions: readonly Record<string, unknown>[] }>('GET /v1/definitions');
    expect(body.definitions.map(({ id, version }) => `${String(id)}@${String(version)}`)).toEqual([
      'selfBookingShare@1',
      'selfBookingShare@2',
      'attendanceRate@1',
      'timeToRefill@1',
      'fillRate@1',
      'leadTime@1',
      'milestones@1',
    ]);
    expect(body.definitions[1]).toMatchObject({
      from: '2017-12',
      unit: 'interview',
      numerator: { origin: ['selfBooked'] },
      denominator: { origin: ['selfBooked', 'summoned'] },
    });
  });

  test('are asked for by name, the figure’s own alone', async () => {
    const { definition, rows } = await ask<MetricBody>('self-booking-share?definition=selfBookingShare@1');
    expect(definition).toEqual({ id: 'selfBookingShare', version: 1 });
    expect(rows).toMatchObject([{ numerator: 1, denominator: 1 }]);
    expect((await ask<MetricBody>('self-booking-share?definition=1')).definition).toEqual(definition);
    for (const other of ['attendanceRate@1', 'selfBookingShare@3', 'selfBookingShare', '01']) {
      expect(await refused(`self-booking-share?definition=${other}`)).toEqual([400, 'definition unknown-value']);
    }
  });
});
