import { describe, test } from '@jest/globals';
import { refused } from '../testing/refused.js';
import { ODENSE } from '../testing/sample-facts.js';
import { givenCitizen as given } from '../testing/scenario.js';
import { defineCitizen, type CitizenDetails } from './citizen-decision.js';
import type { AdviserAssigned, CitizenEnrolled, CitizenEvent, FirstInterviewHeld } from './citizen-events.js';
import type { Citizen } from './citizen.js';

const TODAY = '2026-03-02';
const details: CitizenDetails = { municipality: '461', officeId: 'odense', targetGroup: 'jobReady' };
const defining =
  (changes: Partial<CitizenDetails> = {}, office = ODENSE) =>
  (citizen: Citizen) =>
    defineCitizen(citizen, { ...details, ...changes }, office, TODAY);

const enrolled: CitizenEnrolled = {
  type: 'CitizenEnrolled',
  data: { municipality: '461', office: 'odense', targetGroup: 'jobReady', from: TODAY },
};
const assigned = (adviserId: string): AdviserAssigned => ({ type: 'AdviserAssigned', data: { adviserId } });
const unassigned: CitizenEvent = { type: 'AdviserUnassigned', data: {} };
const firstHeld: FirstInterviewHeld = { type: 'FirstInterviewHeld', data: {} };

describe('defining a citizen', () => {
  test('enrols one nobody knew, from today', () => {
    given().when(defining()).then(enrolled);
    given()
      .when(defining({ adviserId: 'adviser-1', firstInterviewHeld: true }))
      .then(enrolled, assigned('adviser-1'), firstHeld);
  });

  test('adds nothing when nothing changed', () => {
    given(enrolled).when(defining()).then();
    given(enrolled, assigned('adviser-1'), firstHeld)
      .when(defining({ adviserId: 'adviser-1', firstInterviewHeld: true }))
      .then();
  });

  test('only what changed becomes events', () => {
    given(enrolled)
      .when(defining({ targetGroup: 'activityReady' }))
      .then({ type: 'TargetGroupChanged', data: { targetGroup: 'activityReady', from: TODAY } });
    given(enrolled)
      .when(defining({ officeId: 'odense-south' }))
      .then({ type: 'CitizenMoved', data: { municipality: '461', office: 'odense-south', from: TODAY } });
    given(enrolled)
      .when(defining({ municipality: '851', officeId: 'aalborg' }, { name: 'Aalborg', municipality: '851' }))
      .then({ type: 'CitizenMoved', data: { municipality: '851', office: 'aalborg', from: TODAY } });
  });

  test('an adviser comes, changes, and goes when none is named', () => {
    given(enrolled)
      .when(defining({ adviserId: 'adviser-1' }))
      .then(assigned('adviser-1'));
    given(enrolled, assigned('adviser-1'))
      .when(defining({ adviserId: 'adviser-2' }))
      .then(assigned('adviser-2'));
    given(enrolled, assigned('adviser-1')).when(defining()).then(unassigned);
    given(enrolled, assigned('adviser-1'), unassigned).when(defining()).then();
  });

  test('the first interview is not taken back', () => {
    given(enrolled)
      .when(defining({ firstInterviewHeld: true }))
      .then(firstHeld);
    given(enrolled, firstHeld)
      .when(defining({ firstInterviewHeld: false }))
      .then();
    given(enrolled, firstHeld).when(defining()).then();
  });

  test('is refused without its office, in another municipality than its office, in one that is not', () => {
    const nowhere = { name: 'Nowhere', municipality: '999' };
    given()
      .when((citizen) => defineCitizen(citizen, { ...details, municipality: '999' }, undefined, TODAY))
      .then(refused('office-not-found'));
    given()
      .when(defining({ municipality: '999' }))
      .then(refused('office-elsewhere'));
    given()
      .when(defining({ municipality: '999' }, nowhere))
      .then(refused('unknown-municipality'));
  });
});
