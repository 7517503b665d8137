import { describe, expect, test } from '@jest/globals';
import { DEFINITIONS, type QuantilesDefinition } from '@selvbook/metrics';
import { WrongFile } from '../exit-code.js';
import { definitionIn, definitionOf } from './definition-file.js';

const MINE = {
  id: 'mine',
  version: 1,
  kind: 'share',
  unit: 'interview',
  numerator: { origin: ['selfBooked'] },
  denominator: {},
};
const IMPORTED = { which: { imported: [true] }, words: { da: '', en: '' } };

/** What is said of a text, a line each. */
function faultsOf(text: string): readonly string[] {
  try {
    definitionOf(text, 'mine.json');
  } catch (error) {
    if (error instanceof WrongFile) return error.faults;
    throw error;
  }
  return [];
}

const faultsOfJson = (more: object) => faultsOf(JSON.stringify({ ...MINE, ...more }));

describe('a file with a definition', () => {
  test.each(DEFINITIONS.filter(({ kind }) => kind === 'share'))('may hold the published $id@$version', (published) => {
    expect(definitionOf(JSON.stringify(published, undefined, 2), 'mine.json')).toEqual(published);
  });

  test.each([
    ['nothing', '', 'line 1, column 1: no JSON, value expected'],
    ['a comma at the end', '{\n  "id": "mine",\n}', 'line 3, column 1: no JSON, property name expected'],
    ['a comma too few', '{\r\n  "id": "mine"\r\n  "version": 1}', 'line 3, column 3: no JSON, comma expected'],
    ['a remark', '{ // mine\n}', 'line 1, column 3: no JSON, invalid comment token'],
    ['no end', '{"id": "mine"', 'line 1, column 14: no JSON, close brace expected'],
  ])('of %s is refused with its line and column', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([`mine.json: ${fault}`]);
  });

  test('nested deeper than a stack is refused', () => {
    expect(faultsOf('['.repeat(100_000))).toHaveLength(1);
    expect(faultsOfJson({ denominator: JSON.parse(`${'['.repeat(4_000)}${']'.repeat(4_000)}`) as unknown })).toEqual([
      'mine.json#/denominator: A predicate is an object.',
    ]);
  });

  test.each([
    ['milestones', '#/kind: Expected "share", and not "milestones": no other kind is replayed.'],
    ['quantiles', '#/kind: Expected "share", and not "quantiles": no other kind is replayed.'],
    [undefined, '#/kind: Expected "share": no other kind is replayed.'],
  ])('of kind %s is refused by name', (kind, fault) => {
    expect(faultsOfJson({ kind })).toEqual([`mine.json${fault}`]);
  });

  test('is refused for all that is wrong with it, at its place', () => {
    expect(faultsOfJson({ numerator: { origin: ['phone'] }, denominator: { a: [] } })).toEqual([
      'mine.json#/numerator/origin/0: One of: selfBooked, summoned, unknown, walkIn.',
      expect.stringMatching(/^mine\.json#\/denominator\/a: Of unit "interview" one of: origin, status, /),
    ]);
  });

  test('that names something twice is refused, since only the last would count', () => {
    const text = `${JSON.stringify(MINE).slice(0, -1)}, "counts": {"a": {"any": [{}, {"joint": [true], "joint": [false]}]}}, "id": "b"}`;
    expect(faultsOf(text)).toEqual([
      'mine.json#/counts/a/any/1/joint: It stands twice: expected once.',
      'mine.json#/id: It stands twice: expected once.',
    ]);
  });

  test('that asks for what is not known of each unit is refused', () => {
    const { quantiles } = DEFINITIONS.find(({ id }) => id === 'leadTime') as QuantilesDefinition;
    const seats = { unit: 'seat', numerator: {}, denominator: {}, exclusions: [IMPORTED] };
    expect(faultsOfJson({ countedBy: 'booking' })).toEqual([expect.stringContaining('#/countedBy: Expected "start"')]);
    expect(faultsOfJson({ quantiles })).toEqual([]);
    expect(faultsOfJson({ quantiles: { ...quantiles, value: 'hoursToRefill' } })).toEqual([
      'mine.json#/quantiles/value: Of unit "interview": "leadDays".',
    ]);
    expect(faultsOfJson(seats)).toEqual([]);
    expect(faultsOfJson({ ...seats, quantiles })).toEqual([
      'mine.json#/quantiles/value: Unit "seat" has no value that is spread.',
    ]);
    expect(faultsOfJson({ ...seats, exclusions: [] })).toEqual([
      expect.stringContaining('#/exclusions: Of unit "seat" one has to be {"imported":[true]}'),
    ]);
  });

  test('that is not there is refused by name', () => {
    expect(() => definitionIn('/nowhere/mine.json')).toThrow(
      /^--definition: \/nowhere\/mine\.json cannot be read \(ENOENT\)$/,
    );
  });
});
