import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dataFile } from '../acceptance/appointments.js';
import { townOf } from '../acceptance/town.js';
import { STANDS, TESTED, testAtLength, type AnalystGround } from './analyst-ground.js';

const MORNING = '2026-03-02T08:00:00.000Z';
const NOON = '2026-03-02T11:00:00.000Z';
const EVENING = '2026-03-02T18:00:00.000Z';

interface Traced {
  readonly kind: string;
  readonly facts: readonly {
    readonly type: string;
    readonly position: number;
    readonly actor: string;
    readonly occurredAt: string;
    readonly cause: string;
    readonly correlation: string;
  }[];
  readonly notes: readonly string[];
}

let ground: AnalystGround;
afterEach(() => ground.end());

async function trace(id: string) {
  const { code, out } = await ground.selvbook('trace', id, '--json');
  expect([id, code]).toEqual([id, 0]);
  const traced = JSON.parse(out) as Traced;
  const positions = traced.facts.map(({ position }) => position);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  return { ...traced, types: traced.facts.map(({ type }) => type) };
}

describe.each(TESTED)('over $name, beside a service', (stand) => {
  beforeEach(async () => {
    ground = await stand.begin();
  });

  test('every fact on a booking, a slot, a walk-in and a citizen is told in order', async () => {
    const { api } = await ground.serve();
    const town = townOf(api);
    await town.office();
    await town.citizen('citizen-1');
    await town.citizen('citizen-2');
    const { body: slot } = await town.slot(MORNING);
    await town.slot(MORNING, { adviserId: 'adviser-2' });
    const sending = { headers: { 'x-correlation-id': 'told-on-the-phone' } };
    const { body: first } = await town.book(slot.slotId, 'citizen-1', {}, { ...sending, actor: 'citizen/citizen-1' });
    await town.cancel(first.bookingId);
    const { body: second } = await town.book(slot.slotId, 'citizen-2');
    await town.attend(second.bookingId, 'missed', NOON);
    await town.attend(second.bookingId, 'attended', EVENING, { reason: 'lateInformation' });
    const { body: walkIn, position } = await api.done<{ interviewId: string }>('POST /v1/walk-ins', {
      now: EVENING,
      actor: 'adviser/adviser-2',
      body: {
        citizenId: 'citizen-1',
        adviserId: 'adviser-2',
        officeId: 'office-1',
        interviewType: 'jobInterview',
        startsAt: NOON,
      },
    });
    await api.done('GET /v1/metrics/attendance-rate', { at: position });

    const booking = await trace(first.bookingId);
    expect([booking.kind, booking.types]).toEqual(['booking', ['SlotOpened', 'BookingClaimed', 'Booked', 'Cancelled']]);
    expect(booking.facts[2]).toMatchObject({ actor: 'citizen/citizen-1', correlation: 'told-on-the-phone' });
    expect(booking.facts[2]?.cause).toBe(booking.facts[1]?.cause);

    expect(await trace(slot.slotId)).toMatchObject({
      kind: 'slot',
      types: [
        'SlotOpened',
        'BookingClaimed',
        'Booked',
        'Cancelled',
        'BookingClaimed',
        'Booked',
        'MeetingMissed',
        'AttendanceCorrected',
      ],
      notes: [],
    });

    const citizen = await trace('citizen-1');
    expect(citizen.types).toEqual([
      'CitizenEnrolled',
      'AdviserAssigned',
      'BookingClaimed',
      'Booked',
      'Cancelled',
      'WalkInAttended',
    ]);
    expect(citizen.notes).toEqual([
      expect.stringMatching(/those of interviews@3 at position \d+, and of the log after it/),
    ]);
    expect(citizen.facts.at(-1)).toMatchObject({ actor: 'adviser/adviser-2', occurredAt: EVENING });
    expect(await trace(walkIn.interviewId)).toMatchObject({ kind: 'walkIn', types: ['WalkInAttended'] });

    const { out, code } = await ground.selvbook('trace', first.bookingId);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(`Booking ${first.bookingId}: 4 facts`);
    for (const said of ['Cancelled', 'citizen/citizen-1', 'told-on-the-phone', 'happened', 'recorded']) {
      expect(out).toContain(said);
    }
  }, 60_000);

  testAtLength(
    'what nobody knows is told in one line',
    async () => {
      const { api } = await ground.serve();
      await townOf(api).office();
      const unknown = 'adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ';
      for (const id of [unknown, 'citizen-1']) {
        expect(await ground.selvbook('trace', id)).toEqual({
          code: 1,
          out: '',
          err: `The log has no booking, slot, walk-in or citizen ${id}.\n`,
        });
      }
      expect(await ground.selvbook('trace', 'a b')).toMatchObject({ code: 2, out: '' });
      expect((await ground.selvbook('trace')).code).toBe(2);
    },
    60_000,
  );
});

describe('in one folder', () => {
  testAtLength(
    'history from elsewhere, which nobody has claimed, is found by the view, and without one by looking through the log',
    async () => {
      ground = await STANDS[0].begin();
      const imported = await ground.selvbook('import', dataFile('every-case.csv'));
      expect(imported.out).toMatch(/^accepted +[1-9]/m);
      const without = await trace('c01');
      expect(without.types.slice(0, 3)).toEqual(['CitizenEnrolled', 'Booked', 'MeetingAttended']);
      expect(without.notes).toEqual([
        expect.stringMatching(/^The whole log was looked through, since .*There are no views in/),
      ]);
      const { api } = await ground.serve();
      await api.done('GET /v1/metrics/attendance-rate', { at: await api.head() });
      const { types, notes } = await trace('c01');
      expect([types, notes]).toEqual([without.types, [expect.stringContaining('interviews@3')]]);
    },
    60_000,
  );
});
