import { describe, test } from '@jest/globals';
import { moment } from '../testing/moment.js';
import { refused } from '../testing/refused.js';
import {
  abandoned,
  attended,
  booked,
  BOOKING,
  cancelled,
  corrected,
  EVE,
  missed,
  NINE,
  slotOpened,
  slotWithdrawn,
} from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import type { CorrectionReason, Outcome } from '../rules/closed-lists.js';
import type { Agenda } from './agenda.js';
import { recordAttendance } from './attendance-decision.js';

describe('recording attendance', () => {
  const recording =
    (outcome: Outcome, { reason, now = NINE }: { reason?: CorrectionReason; now?: string } = {}) =>
    (agenda: Agenda) =>
      recordAttendance(agenda, BOOKING, { outcome, reason }, now);
  const kept = [slotOpened(), booked()];

  test('says whether the citizen came', () => {
    given(...kept)
      .when(recording('attended'))
      .then(attended());
    given(...kept)
      .when(recording('missed'))
      .then(missed());
    given(...kept)
      .when(recording('excused'))
      .then(missed(BOOKING, true));
  });

  test('needs no reason the first time, and keeps none', () => {
    given(...kept)
      .when(recording('attended', { reason: 'lateInformation' }))
      .then(attended());
  });

  test('may come months late, and in a slot withdrawn since', () => {
    given(...kept, slotWithdrawn())
      .when(recording('missed', { now: moment('2026-09-01T12:00') }))
      .then(missed());
  });

  test('is refused before the start', () => {
    given(...kept)
      .when(recording('attended', { now: '2026-03-02T07:59:59.999Z' }))
      .then(refused('too-early'));
    given(...kept)
      .when(recording('missed', { now: EVE }))
      .then(refused('too-early'));
  });

  test('the same again changes nothing, with a reason or without', () => {
    given(...kept, attended())
      .when(recording('attended'))
      .then();
    given(...kept, missed())
      .when(recording('missed', { reason: 'other' }))
      .then();
    given(...kept, missed(BOOKING, true))
      .when(recording('excused'))
      .then();
    given(...kept, attended(), corrected('missed'))
      .when(recording('missed'))
      .then();
  });

  test('another outcome is a correction, with its reason', () => {
    given(...kept, attended())
      .when(recording('missed', { reason: 'recordingError' }))
      .then(corrected('missed'));
    given(...kept, missed())
      .when(recording('excused', { reason: 'lateInformation' }))
      .then(corrected('excused', 'lateInformation'));
    given(...kept, missed(BOOKING, true))
      .when(recording('attended', { reason: 'other' }))
      .then(corrected('attended', 'other'));
    given(...kept, attended(), corrected('missed'))
      .when(recording('attended', { reason: 'other' }))
      .then(corrected('attended', 'other'));
  });

  test('a correction without a reason is refused', () => {
    given(...kept, attended())
      .when(recording('missed'))
      .then(refused('reason-required'));
    given(...kept, attended(), corrected('missed'))
      .when(recording('attended'))
      .then(refused('reason-required'));
  });

  test('a cancelled booking has no attendance, and that is named before anything else', () => {
    given(...kept, cancelled())
      .when(recording('attended'))
      .then(refused('booking-cancelled'));
    given(...kept, cancelled())
      .when(recording('missed', { now: EVE }))
      .then(refused('booking-cancelled'));
  });

  test('too early is named before the missing reason', () => {
    given(...kept, attended())
      .when(recording('missed', { now: EVE }))
      .then(refused('too-early'));
  });

  test('is refused for a booking that never came about', () => {
    given().when(recording('attended')).then(refused('booking-not-found'));
    given(slotOpened(), abandoned()).when(recording('attended')).then(refused('booking-not-found'));
  });
});
