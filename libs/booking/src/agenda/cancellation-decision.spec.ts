import { describe, test } from '@jest/globals';
import { refused } from '../testing/refused.js';
import {
  abandoned,
  attended,
  booked,
  BOOKING,
  cancelled,
  EVE,
  missed,
  NINE,
  slotOpened,
  slotWithdrawn,
} from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import type { Agenda } from './agenda.js';
import { cancelBooking } from './cancellation-decision.js';

describe('cancelling a booking', () => {
  type How = Parameters<typeof cancelBooking>[2];
  const cancelling =
    (how: How = { by: 'citizen', reason: 'sick' }, now = EVE) =>
    (agenda: Agenda) =>
      cancelBooking(agenda, BOOKING, how, now);
  const adviserAway = { by: 'office', reason: 'adviserAway' } as const;

  test('gives the seat back, once', () => {
    given(slotOpened(), booked()).when(cancelling()).then(cancelled());
    given(slotOpened(), booked(), cancelled()).when(cancelling()).then();
    given(slotOpened(), booked(), cancelled()).when(cancelling(adviserAway, NINE)).then();
  });

  test('by the office because the adviser is away, withdraws the slot in the same breath', () => {
    given(slotOpened(), booked())
      .when(cancelling(adviserAway))
      .then(cancelled(adviserAway), slotWithdrawn({ reason: 'adviserAway' }));
    given(slotOpened({ capacity: 2 }), booked(), slotWithdrawn())
      .when(cancelling(adviserAway))
      .then(cancelled(adviserAway));
    given(booked()).when(cancelling(adviserAway)).then(cancelled(adviserAway));
  });

  test('leaves the slot open for any other reason, and whatever the citizen says', () => {
    const byCitizen = { by: 'citizen', reason: 'adviserAway' } as const;
    const byOffice = { by: 'office', reason: 'other' } as const;
    given(slotOpened(), booked()).when(cancelling(byCitizen)).then(cancelled(byCitizen));
    given(slotOpened(), booked()).when(cancelling(byOffice)).then(cancelled(byOffice));
  });

  test('is refused for a booking that never came about', () => {
    given().when(cancelling()).then(refused('booking-not-found'));
    given(slotOpened(), abandoned()).when(cancelling()).then(refused('booking-not-found'));
  });

  test('is refused from the start on', () => {
    given(slotOpened(), booked()).when(cancelling(undefined, NINE)).then(refused('already-started'));
    given(slotOpened(), booked()).when(cancelling(undefined, '2026-03-02T07:59:59.999Z')).then(cancelled());
  });

  test('is refused after an outcome, which is named before the start', () => {
    given(slotOpened(), booked(), attended()).when(cancelling(undefined, NINE)).then(refused('outcome-recorded'));
    given(slotOpened(), booked(), missed()).when(cancelling(undefined, NINE)).then(refused('outcome-recorded'));
    given(slotOpened(), booked(), missed(BOOKING, true)).when(cancelling()).then(refused('outcome-recorded'));
  });
});
