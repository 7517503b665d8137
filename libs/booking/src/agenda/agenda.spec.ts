import { describe, expect, test } from '@jest/globals';
import { minutesAfter } from '../testing/moment.js';
import {
  abandoned,
  attended,
  booked,
  BOOKING,
  cancelled,
  corrected,
  EVE,
  missed,
  SLOT,
  slotOpened,
  slotWithdrawn,
  TEN,
  walkedIn,
} from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import { EMPTY_AGENDA, hasOutcome, isLive, seatsTaken } from './agenda.js';
import type { AgendaEvent } from './agenda-events.js';

const bookingAfter = (...history: readonly AgendaEvent[]) => given(...history).state.bookings.get(BOOKING);

describe('an agenda', () => {
  test('keeps its slots as they were opened, and says which are withdrawn', () => {
    expect(given(slotOpened()).state.slots.get(SLOT)).toEqual({ state: 'open', facts: slotOpened().data });
    expect(given(slotOpened(), slotWithdrawn()).state.slots.get(SLOT)?.state).toBe('withdrawn');
    const twice = given(slotOpened(), slotWithdrawn(), slotOpened({ capacity: 9 })).state.slots.get(SLOT);
    expect(twice).toEqual({ state: 'withdrawn', facts: slotOpened().data });
  });

  test.each<[string, readonly AgendaEvent[]]>([
    ['booked', [booked()]],
    ['cancelled', [booked(), cancelled()]],
    ['attended', [booked(), attended()]],
    ['missed', [booked(), missed()]],
    ['excused', [booked(), missed(BOOKING, true)]],
    ['missed', [booked(), attended(), corrected('missed')]],
    ['attended', [booked(), missed(), corrected('excused'), corrected('attended')]],
    ['abandoned', [abandoned()]],
    ['abandoned', [abandoned(), booked()]],
    ['booked', [booked(), abandoned()]],
    ['cancelled', [booked(), cancelled(), attended(), corrected('missed')]],
    ['attended', [booked(), attended(), cancelled(), missed()]],
    ['booked', [booked(), corrected('attended')]],
  ])('holds a booking as %s', (state, history) => {
    expect(bookingAfter(...history)?.state).toBe(state);
  });

  test('remembers walk-ins', () => {
    expect([...given(walkedIn(), walkedIn()).state.walkIns]).toEqual(['walk-in-1']);
  });

  test('is silent about what it does not know', () => {
    const facts = [slotWithdrawn(), cancelled(), attended(), missed(), corrected('missed')];
    expect(given(...facts).state).toEqual(EMPTY_AGENDA);
    const ofTomorrow = { type: 'SlotHeld', data: { slotId: SLOT } } as unknown as AgendaEvent;
    expect(given(slotOpened(), ofTomorrow).state).toEqual(given(slotOpened()).state);
  });

  test('leaves the state it grew from as it was', () => {
    const before = given(slotOpened(), booked()).state;
    given(slotOpened(), booked(), cancelled(), slotWithdrawn());
    expect(before.bookings.get(BOOKING)?.state).toBe('booked');
    expect(EMPTY_AGENDA.slots.size).toBe(0);
  });

  test('counts seats: all but the cancelled and the abandoned', () => {
    const others = [booked({ bookingId: 'booking-2' }), booked({ bookingId: 'booking-3', slotId: 'slot-2' })];
    expect(seatsTaken(given(slotOpened(), booked(), ...others).state, SLOT)).toBe(2);
    expect(seatsTaken(given(slotOpened(), booked(), cancelled(), ...others).state, SLOT)).toBe(1);
    expect(seatsTaken(given(slotOpened(), booked(), attended(), abandoned('booking-9')).state, SLOT)).toBe(1);
  });

  test('a booking is live until it is cancelled, has an outcome, or is over', () => {
    const live = (now: string, ...history: readonly AgendaEvent[]) => isLive(bookingAfter(...history)!, now);
    expect(live(EVE, booked())).toBe(true);
    expect(live(minutesAfter(TEN, -1), booked())).toBe(true);
    expect(live(TEN, booked())).toBe(false);
    expect(live(EVE, booked(), cancelled())).toBe(false);
    expect(live(EVE, booked(), attended())).toBe(false);
    expect(live(EVE, abandoned())).toBe(false);
  });

  test('three states are outcomes', () => {
    const outcome = (...history: readonly AgendaEvent[]) => hasOutcome(bookingAfter(...history)!);
    expect(outcome(booked(), attended())).toBe(true);
    expect(outcome(booked(), missed())).toBe(true);
    expect(outcome(booked(), missed(BOOKING, true))).toBe(true);
    expect(outcome(booked())).toBe(false);
    expect(outcome(booked(), cancelled())).toBe(false);
    expect(outcome(abandoned())).toBe(false);
  });
});
