import { describe, test } from '@jest/globals';
import { minutesAfter } from '../testing/moment.js';
import { refused } from '../testing/refused.js';
import { booked, EVE, NINE, ODENSE, slotOpened, walkedIn } from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import type { Office } from '../office/office.js';
import type { Agenda } from './agenda.js';
import { recordWalkIn } from './walk-in-decision.js';

describe('recording a walk-in', () => {
  const recording = (now: string, office: Office | undefined) => (agenda: Agenda) =>
    recordWalkIn(agenda, walkedIn({ municipality: 'the office’s' }).data, office, now);

  test('counts from its start on, in the municipality of its office', () => {
    given().when(recording(NINE, ODENSE)).then(walkedIn());
    given()
      .when(recording(minutesAfter(NINE, 90), ODENSE))
      .then(walkedIn());
  });

  test('once', () => {
    given(walkedIn()).when(recording(NINE, ODENSE)).then();
    given(walkedIn()).when(recording(EVE, undefined)).then();
  });

  test('needs no slot, and minds none', () => {
    given(slotOpened(), booked()).when(recording(NINE, ODENSE)).then(walkedIn());
  });

  test('is refused before its start, and that is named before the office that is not there', () => {
    given().when(recording('2026-03-02T07:59:59.999Z', ODENSE)).then(refused('in-the-future'));
    given().when(recording(EVE, undefined)).then(refused('in-the-future'));
    given().when(recording(NINE, undefined)).then(refused('office-not-found'));
  });
});
