import { expect, test } from '@jest/globals';
import { DISCLOSURE_RULES } from '@selvbook/queries';
import { ANSWER_FORM, entityTag } from './entity-tag.js';

const view = { name: 'interviews', version: 3, position: 4711, parked: 0 };
const tagOf = (
  parameters: { readonly minimumFrequency?: number },
  versions?: { readonly rules?: number; readonly form?: number },
) => entityTag({ question: { parameters }, view, simulated: false }, versions);

test('what is published has another tag under other rules of disclosure', () => {
  const published = { minimumFrequency: 5 };
  expect(tagOf(published)).toBe(tagOf(published, { rules: DISCLOSURE_RULES }));
  expect(tagOf(published, { rules: DISCLOSURE_RULES + 1 })).not.toBe(tagOf(published));
});

test('what keeps nothing back has the same', () => {
  expect(tagOf({}, { rules: DISCLOSURE_RULES + 1 })).toBe(tagOf({}));
});

test('what is written in another form has another one', () => {
  expect(tagOf({}, { form: ANSWER_FORM })).toBe(tagOf({}));
  expect(tagOf({}, { form: ANSWER_FORM + 1 })).not.toBe(tagOf({}));
});
