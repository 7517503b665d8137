import { describe, test } from '@jest/globals';
import { minutesAfter, moment } from '../testing/moment.js';
import { refused } from '../testing/refused.js';
import {
  attended,
  booked,
  BOOKING,
  cancelled,
  EVE,
  missed,
  NINE,
  ODENSE,
  SLOT,
  slotOpened,
  slotWithdrawn,
  TEN,
} from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import type { Office } from '../office/office.js';
import type { Instant } from '../time/instant.js';
import type { Agenda } from './agenda.js';
import type { SlotOpened } from './agenda-events.js';
import { openSlot, withdrawSlot } from './slot-decisions.js';

const inOdense = { office: ODENSE };
const opening =
  (facts: Partial<SlotOpened['data']> = {}, { now, office }: { now?: Instant; office?: Office } = inOdense) =>
  (agenda: Agenda) =>
    openSlot(agenda, slotOpened({ ...facts, municipality: 'the office’s' }).data, office, now ?? EVE);
const nowhere = {};
const at = (now: Instant) => ({ now, office: ODENSE });
const from = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });
const lasting = (minutes: number) => from(NINE, minutesAfter(NINE, minutes));

describe('opening a slot', () => {
  test('puts it in the agenda, in the municipality of its office', () => {
    given().when(opening()).then(slotOpened());
    given()
      .when(opening({ joint: true, capacity: 12 }))
      .then(slotOpened({ joint: true, capacity: 12 }));
  });

  test('once, however often it is asked for and whatever has become of it', () => {
    given(slotOpened()).when(opening()).then();
    given(slotOpened(), slotWithdrawn()).when(opening()).then();
    given(slotOpened())
      .when(opening({}, at(TEN)))
      .then();
  });

  test.each([
    ['the same time', NINE, TEN],
    ['its first minute', minutesAfter(NINE, -29), minutesAfter(NINE, 1)],
    ['its last minute', minutesAfter(TEN, -1), minutesAfter(TEN, 29)],
    ['within it', minutesAfter(NINE, 10), minutesAfter(NINE, 20)],
    ['all of it and more', minutesAfter(NINE, -10), minutesAfter(TEN, 10)],
  ])('is refused over an open slot: %s', (_where, startsAt, endsAt) => {
    given(slotOpened())
      .when(opening({ slotId: 'slot-2', startsAt, endsAt }))
      .then(refused('slot-overlap'));
  });

  test('may touch another at either end', () => {
    const before = { slotId: 'slot-2', ...from(minutesAfter(NINE, -30), NINE) };
    const after = { slotId: 'slot-3', ...from(TEN, minutesAfter(TEN, 30)) };
    given(slotOpened()).when(opening(before)).then(slotOpened(before));
    given(slotOpened()).when(opening(after)).then(slotOpened(after));
  });

  test('may take the place of a withdrawn one', () => {
    given(slotOpened(), slotWithdrawn())
      .when(opening({ slotId: 'slot-2' }))
      .then(slotOpened({ slotId: 'slot-2' }));
    given(slotOpened({ slotId: 'slot-0' }), slotWithdrawn({ slotId: 'slot-0' }), slotOpened())
      .when(opening({ slotId: 'slot-2' }))
      .then(refused('slot-overlap'));
  });

  test('is refused without its office', () => {
    given().when(opening({}, nowhere)).then(refused('office-not-found'));
  });

  test('is refused unless it starts in the future', () => {
    given()
      .when(opening({}, at(NINE)))
      .then(refused('in-the-past'));
    given()
      .when(opening({}, at(minutesAfter(NINE, 1))))
      .then(refused('in-the-past'));
    given()
      .when(opening({}, at('2026-03-02T07:59:59.999Z')))
      .then(slotOpened());
  });

  test('is refused unless it ends after it starts', () => {
    given()
      .when(opening(from(NINE, NINE)))
      .then(refused('period-reversed'));
    given()
      .when(opening(from(TEN, NINE)))
      .then(refused('period-reversed'));
  });

  test.each([5, 7, 60, 479, 480])('may last %d minutes', (minutes) => {
    given()
      .when(opening(lasting(minutes)))
      .then(slotOpened(lasting(minutes)));
  });

  test.each([1, 4, 481, 4.5, 30.5, 30 + 1 / 60_000])('may not last %d minutes', (minutes) => {
    given()
      .when(opening(lasting(minutes)))
      .then(refused('bad-duration'));
  });

  test('may end at midnight exactly, and not a minute later', () => {
    const untilMidnight = from(moment('2026-03-02T23:00'), moment('2026-03-03T00:00'));
    given().when(opening(untilMidnight)).then(slotOpened(untilMidnight));
    given()
      .when(opening(from(moment('2026-03-02T23:00'), moment('2026-03-03T00:01'))))
      .then(refused('bad-duration'));
  });

  test.each([
    ['23 hours', '2026-03-29', '2026-03-30'],
    ['25 hours', '2026-10-25', '2026-10-26'],
  ])('on the day of %s keeps within that day, and lasts as long as the clock runs', (_hours, day, next) => {
    const early = moment(`${day}T00:00`);
    const late = moment(`${next}T00:00`);
    const ofTheDay = [
      from(early, minutesAfter(early, 480)),
      from(minutesAfter(late, -480), late),
      from(moment(`${day}T01:00`), moment(`${day}T04:00`)),
    ];
    for (const times of ofTheDay) given().when(opening(times)).then(slotOpened(times));
    given()
      .when(opening(from(early, minutesAfter(early, 481))))
      .then(refused('bad-duration'));
    given()
      .when(opening(from(minutesAfter(late, -60), minutesAfter(late, 1))))
      .then(refused('bad-duration'));
  });

  test('both hours called two in the autumn night are times of their own', () => {
    const first = { slotId: 'slot-1', ...from('2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z') };
    const second = { slotId: 'slot-2', ...from('2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000Z') };
    given(slotOpened(first)).when(opening(second)).then(slotOpened(second));
  });

  test('names the first of several refusals: the conflict, the office, the past, the period, the length', () => {
    const bad = from(TEN, NINE);
    const clash = { slotId: 'slot-2', startsAt: NINE, endsAt: minutesAfter(NINE, 1) };
    given(slotOpened())
      .when(opening(clash, { ...nowhere, now: TEN }))
      .then(refused('slot-overlap'));
    given()
      .when(opening(bad, { ...nowhere, now: TEN }))
      .then(refused('office-not-found'));
    given()
      .when(opening(bad, at(TEN)))
      .then(refused('in-the-past'));
    given()
      .when(opening(from(TEN, minutesAfter(TEN, -600))))
      .then(refused('period-reversed'));
  });
});

describe('withdrawing a slot', () => {
  const withdrawing =
    (slotId = SLOT, now = EVE) =>
    (agenda: Agenda) =>
      withdrawSlot(agenda, slotId, 'closed', now);
  const withdrawn = slotWithdrawn({ reason: 'closed' });

  test('takes it off the agenda, once', () => {
    given(slotOpened()).when(withdrawing()).then(withdrawn);
    given(slotOpened(), slotWithdrawn()).when(withdrawing()).then();
  });

  test('is refused for a slot that is not there', () => {
    given().when(withdrawing()).then(refused('slot-not-found'));
    given(slotOpened()).when(withdrawing('slot-2')).then(refused('slot-not-found'));
  });

  test('is refused while somebody is going to come', () => {
    given(slotOpened(), booked()).when(withdrawing()).then(refused('slot-booked'));
    given(slotOpened(), booked()).when(withdrawing(SLOT, '2026-03-02T08:59:59.999Z')).then(refused('slot-booked'));
    given(slotOpened({ capacity: 2 }), booked(), booked({ bookingId: 'booking-2' }), cancelled())
      .when(withdrawing())
      .then(refused('slot-booked'));
  });

  test('is allowed when no booking in it is live', () => {
    given(slotOpened(), booked(), cancelled()).when(withdrawing()).then(withdrawn);
    given(slotOpened(), booked(), attended()).when(withdrawing(SLOT, NINE)).then(withdrawn);
    given(slotOpened(), booked(), missed()).when(withdrawing(SLOT, NINE)).then(withdrawn);
    given(slotOpened(), booked()).when(withdrawing(SLOT, TEN)).then(withdrawn);
    given(slotOpened(), { type: 'BookingAbandoned', data: { bookingId: BOOKING } })
      .when(withdrawing())
      .then(withdrawn);
  });

  test('does not mind a booking of another slot', () => {
    const other = { slotId: 'slot-2', startsAt: TEN, endsAt: minutesAfter(TEN, 30) };
    given(slotOpened(), slotOpened(other), booked(other)).when(withdrawing()).then(withdrawn);
  });
});
