import { expect, test } from '@jest/globals';
import { DISCLOSURE_RULES } from '@selvbook/queries';
import { entityTag } from './entity-tag.js';

const view = { name: 'interviews', version: 3, position: 4711, parked: 0 };
const tagOf = (parameters: { readonly minimumFrequency?: number }, rules?: number) =>
  entityTag({ question: { parameters }, view, simulated: false }, rules);

test('what is published has another tag under other rules of disclosure', () => {
  const published = { minimumFrequency: 5 };
  expect(tagOf(published)).toBe(tagOf(published, DISCLOSURE_RULES));
  expect(tagOf(published, DISCLOSURE_RULES + 1)).not.toBe(tagOf(published));
});

test('what keeps nothing back has the same', () => {
  expect(tagOf({}, DISCLOSURE_RULES + 1)).toBe(tagOf({}));
});
