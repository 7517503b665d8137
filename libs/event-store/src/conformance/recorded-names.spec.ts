import { expect, test } from '@jest/globals';
import { createRecordedNames } from './recorded-names.js';

test.each(['s', '$s', '$$s', 'a$'])('%s: a name of this replay, of the same kind, and back', (short) => {
  const names = createRecordedNames();
  const name = names.stream(short);
  expect(name).not.toBe(short);
  expect(/^\$*/.exec(name)?.[0]).toBe(/^\$*/.exec(short)?.[0]);
  expect(names.shortStream(name)).toBe(short);
  expect(createRecordedNames().shortStream(name)).toBeUndefined();
});

test('metadata is that of the stream with the name behind the dollars', () => {
  const names = createRecordedNames();
  expect(names.stream('$$s')).toBe(`$$${names.stream('s')}`);
});

test('no name stays no name', () => {
  expect(createRecordedNames().stream('')).toBe('');
});

test('every stream of the replay begins with one of the prefixes of no text', () => {
  const names = createRecordedNames();
  const prefixes = names.prefixes('');
  for (const short of ['s', '$s', '$$s'])
    expect(prefixes.some((one) => names.stream(short).startsWith(one))).toBe(true);
  expect(names.prefixes('ag')).toEqual([names.stream('ag')]);
});
