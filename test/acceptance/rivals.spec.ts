import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { BEFORE, bookingBody, slotBody, townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);

const RIVALS = 1_000;
/** Decisions on a slot queue; how fast they are is measured elsewhere, on a machine that has nothing else to do. */
const PATIENCE_MS = 50_000;

const rivals = Array.from({ length: RIVALS }, (_none, index) => `rival-${index}`);

beforeAll(async () => {
  await town.office();
  await town.crowd(rivals);
}, 120_000);

const count = (values: readonly (string | number | undefined)[]) =>
  Object.fromEntries([...Map.groupBy(values, String)].map(([value, same]) => [value, same.length]));

describe(`${RIVALS} citizens and one slot`, () => {
  test('one has it, the others are told that it is taken', async () => {
    const { slotId } = (await town.slot('2026-03-02T09:00:00Z')).body;
    const started = performance.now();
    const answers = await Promise.all(
      rivals.map(async (citizenId) => {
        const answer = await api.send('POST /v1/bookings', {
          now: BEFORE,
          key: `try-${citizenId}`,
          body: bookingBody(slotId, citizenId),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        return { citizenId, ...answer };
      }),
    );
    process.stdout.write(`${RIVALS} rivals were answered in ${Math.round(performance.now() - started)} ms\n`);
    expect(count(answers.map(({ status, code }) => code ?? status))).toEqual({ 201: 1, 'slot-taken': RIVALS - 1 });

    const winner = answers.find(({ status }) => status === 201)!;
    const facts = (await api.facts()).filter(({ data }) => data.slotId === slotId);
    expect(facts.filter(({ type }) => type === 'Booked').map(({ data }) => data.citizenId)).toEqual([winner.citizenId]);
    // The winner's booking is the one that the views show, and every claim of another was released.
    const agenda = await api.done('GET /v1/advisers/adviser-1/agenda?date=2026-03-02', {
      now: BEFORE,
      at: await api.head(),
    });
    expect(agenda.body).toMatchObject({
      slots: [{ slotId, state: 'full', bookings: [{ citizenId: winner.citizenId, state: 'booked' }] }],
    });
    const all = await api.facts();
    const claims = (type: string) =>
      all
        .filter((fact) => fact.type === type && fact.data.bookingId !== winner.body.bookingId)
        .map(({ data }) => data.bookingId);
    expect(new Set(claims('ClaimReleased'))).toEqual(new Set(claims('BookingClaimed')));
  }, 120_000);

  test('a loser books another slot at once', async () => {
    const { body } = await api.done<{ bookings: unknown[] }>('GET /v1/citizens/rival-0/bookings', { now: BEFORE });
    const loser = body.bookings.length === 0 ? 'rival-0' : 'rival-1';
    const { slotId } = (await town.slot('2026-03-03T09:00:00Z')).body;
    expect((await town.book(slotId, loser)).status).toBe(201);
  });
});

describe('one citizen and ten slots', () => {
  test('one is booked, the others are refused because of it', async () => {
    await town.citizen('greedy');
    const days = Array.from({ length: 10 }, (_none, index) => `2026-04-${String(index + 1).padStart(2, '0')}`);
    const slots = days.map((day, index) => slotBody(`${day}T09:00:00Z`, { adviserId: `adviser-${index}` }));
    const { body } = await api.done<{ results: { slotId: string }[] }>('POST /v1/slots/bulk', {
      now: BEFORE,
      body: { slots },
    });
    const answers = await Promise.all(
      body.results.map(({ slotId }) =>
        api.send('POST /v1/bookings', { now: BEFORE, body: bookingBody(slotId, 'greedy') }),
      ),
    );
    expect(count(answers.map(({ status, code }) => code ?? status))).toEqual({ 201: 1, 'citizen-already-booked': 9 });
    const booked = (await api.facts()).filter(({ type, data }) => type === 'Booked' && data.citizenId === 'greedy');
    expect(booked).toHaveLength(1);
    const { body: own } = await api.done('GET /v1/citizens/greedy/bookings', { now: BEFORE, at: await api.head() });
    expect(own.bookings).toMatchObject([{ bookingId: booked[0]?.data.bookingId, state: 'booked' }]);
  });
});
