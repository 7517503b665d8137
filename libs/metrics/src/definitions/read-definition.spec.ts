import { describe, expect, test } from '@jest/globals';
import { DEFINITIONS } from './definitions.js';
import { readDefinition } from './read-definition.js';

const LISTS = {
  interviewTypes: ['jobInterview', 'cvInterview'],
  targetGroups: ['jobReady'],
  municipalities: ['101', '851'],
};

const mine = {
  id: 'phoneShare',
  version: 1,
  unit: 'interview',
  kind: 'share',
  numerator: { origin: ['selfBooked'], joint: [false] },
  denominator: { any: [{ origin: ['selfBooked', 'summoned'] }, { not: { status: ['open', 'cancelled'] } }] },
};

const faultsOf = (json: unknown): string[] => {
  const read = readDefinition(json, LISTS);
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a definition that somebody wrote', () => {
  test('may leave out words, counts, exclusions and months', () => {
    expect(readDefinition(mine, LISTS)).toEqual({
      definition: {
        ...mine,
        title: { da: '', en: '' },
        formula: { da: '', en: '' },
        countedBy: 'start',
        counts: {},
        exclusions: [],
      },
    });
  });

  test.each(DEFINITIONS)('may be the published one of $id, version $version', (definition) => {
    expect(readDefinition(JSON.parse(JSON.stringify(definition)), LISTS)).toEqual({ definition });
  });

  test.each<[string, unknown, string[]]>([
    ['no object', 'selfBookingShare', ['# wrong-type']],
    ['no kind', { ...mine, kind: undefined }, ['#/kind required']],
    ['another kind', { ...mine, kind: 'guess' }, ['#/kind unknown-value']],
    ['a field too many', { ...mine, 'a/b': 1 }, ['#/a~1b unknown-field']],
    ['no numerator', { ...mine, numerator: undefined }, ['#/numerator required']],
    ['another unit', { ...mine, unit: 'day' }, ['#/unit unknown-value']],
    ['version 0', { ...mine, version: 0 }, ['#/version out-of-range']],
    ['a month that is none', { ...mine, from: '2017-13' }, ['#/from bad-text']],
    ['months reversed', { ...mine, from: '2017-12', to: '2017-11' }, ['#/to period-reversed']],
    ['a predicate that is none', { ...mine, numerator: ['selfBooked'] }, ['#/numerator wrong-type']],
    [
      'a field that an interview has not',
      { ...mine, denominator: { all: [{}, { any: [{ shoeSize: ['44'] }] }] } },
      ['#/denominator/all/1/any/0/shoeSize unknown-field'],
    ],
    [
      'values of no list',
      { ...mine, numerator: { not: { targetGroup: ['jobReady', 'ready'], joint: ['yes'] } } },
      ['#/numerator/not/targetGroup/1 unknown-value', '#/numerator/not/joint/0 unknown-value'],
    ],
    ['a value that is no list', { ...mine, numerator: { origin: 'selfBooked' } }, ['#/numerator/origin wrong-type']],
    ['no value', { ...mine, numerator: { origin: [] } }, ['#/numerator/origin too-few']],
    ['an office that is a number', { ...mine, numerator: { office: [1] } }, ['#/numerator/office/0 wrong-type']],
    [
      'something beside a joiner',
      { ...mine, numerator: { all: [], origin: ['unknown'] } },
      ['#/numerator/origin unknown-field'],
    ],
    ['a joiner of no list', { ...mine, numerator: { any: {} } }, ['#/numerator/any wrong-type']],
    ['a count', { ...mine, counts: { missed: { status: ['late'] } } }, ['#/counts/missed/status/0 unknown-value']],
    [
      'an exclusion',
      { ...mine, exclusions: [{ which: { origin: ['phone'] }, words: { da: '', en: '' } }] },
      ['#/exclusions/0/which/origin/0 unknown-value'],
    ],
    [
      'the own name of every object',
      { ...mine, numerator: { constructor: ['x'] } },
      ['#/numerator/constructor unknown-field'],
    ],
  ])('is refused for %s', (_, json, faults) => {
    expect(faultsOf(json)).toEqual(faults);
  });

  test('is refused for depth before it fills a stack', () => {
    let deep: unknown = {};
    for (let depth = 0; depth < 5_000; depth += 1) deep = { not: deep };
    expect(faultsOf({ ...mine, numerator: deep })).toEqual([expect.stringMatching(/^#\/numerator\/not.*too-deep$/)]);
  });
});
