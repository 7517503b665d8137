import { describe, expect, test } from '@jest/globals';
import { expectRefusal, refused } from '../testing/refused.js';
import { ODENSE } from '../testing/sample-facts.js';
import { givenOffice as given } from '../testing/scenario.js';
import { defineOffice, evolveOffice, type Office } from './office.js';
import type { OfficeEvent } from './office-events.js';

const defining = (wanted: Office) => (office: Office | undefined) => defineOffice(office, wanted);
const opened: OfficeEvent = { type: 'OfficeOpened', data: ODENSE };
const renamed: OfficeEvent = { type: 'OfficeRenamed', data: { name: 'Odense Kommune' } };

describe('defining an office', () => {
  test('opens it, once', () => {
    given().when(defining(ODENSE)).then(opened);
    given(opened).when(defining(ODENSE)).then();
  });

  test('renames it when its name is another', () => {
    given(opened)
      .when(defining({ ...ODENSE, name: 'Odense Kommune' }))
      .then(renamed);
    given(opened, renamed)
      .when(defining(ODENSE))
      .then({ type: 'OfficeRenamed', data: { name: ODENSE.name } });
  });

  test('is refused in another municipality than before, which is named before one that is not', () => {
    for (const municipality of ['851', '999']) {
      const decision = defineOffice(given(opened).state, { ...ODENSE, municipality });
      const refusal = decision.accepted ? undefined : decision.refusal;
      expectRefusal(refusal, refused('office-elsewhere'));
      expect(refusal?.kind).toBe('conflict');
    }
  });

  test('is refused in a municipality that is not', () => {
    given()
      .when(defining({ name: 'Nowhere', municipality: '999' }))
      .then(refused('unknown-municipality'));
  });
});

describe('an office', () => {
  test('keeps its first municipality, and its last name', () => {
    const again: OfficeEvent = { type: 'OfficeOpened', data: { name: 'Aalborg', municipality: '851' } };
    expect(given(opened, renamed, again).state).toEqual({ name: 'Odense Kommune', municipality: '461' });
  });

  test('is silent about what it does not know', () => {
    expect(given(renamed).state).toBeUndefined();
    const ofTomorrow = { type: 'ClosingDaySet', data: {} } as unknown as OfficeEvent;
    expect(given(opened, ofTomorrow).state).toEqual(ODENSE);
    expect(evolveOffice(undefined, ofTomorrow)).toBeUndefined();
  });
});
