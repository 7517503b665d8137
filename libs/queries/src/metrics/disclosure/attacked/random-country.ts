import type { ProjectDefined } from '@selvbook/booking';
import fc from 'fast-check';
import type { Period } from '../../period-pieces.js';

/** What was counted at one office, on one of the days of half a month, of one kind. */
export interface Cell {
  readonly office: string;
  readonly municipality: string;
  readonly date: string;
  readonly kind: string;
  readonly parts: Readonly<Record<string, number>>;
}

/** A country with a project that begins on some day, and the days that are asked about. */
export interface Country {
  /** Every office, half month and kind there may be anything of, whether there is or not. */
  readonly cells: readonly Cell[];
  readonly project: ProjectDefined['data'];
  readonly asked: Period;
  /** What of it is asked about, if not all. */
  readonly only: { readonly municipality?: string; readonly kind?: string };
}

/** A project may begin and end with any of these, and a municipality join and leave it: each day of a cell is in one half. */
const halves = (months: readonly string[]): readonly string[] =>
  months.flatMap((month) => [`${month}-01`, `${month}-16`]);
const dayIn = (half: string): string => `${half.slice(0, 8)}${half.endsWith('01') ? '10' : '20'}`;
const dayBefore = (half: string): string => new Date(Date.parse(half) - 86_400_000).toISOString().slice(0, 10);

const OFFICES = ['a1', 'a2', 'b1', 'c1', 'd1', 'e1'];

/**
 * @param months three of them
 * @param kinds target groups, or types of slots; a project is of some of `groups`
 * @param size of a count: mostly small unless said otherwise
 */
export function countries(
  months: readonly string[],
  kinds: readonly string[],
  groups: readonly string[],
  parts: readonly string[],
  smallest = 1,
): fc.Arbitrary<Country> {
  const days = halves(months);
  const period: fc.Arbitrary<Period> = fc
    .record({ from: fc.option(fc.constantFrom(...days)), to: fc.option(fc.constantFrom(...days)) })
    .map(({ from, to }) => ({ ...(from && { from }), ...(to && (!from || to > from) && { to: dayBefore(to) }) }));
  const project = fc
    .record({
      during: period,
      groups: fc.subarray([...groups], { minLength: 1 }),
      members: fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
      joins: fc.array(period, { minLength: 5, maxLength: 5 }),
      together: fc.boolean(),
    })
    .map(({ during, groups: own, members, joins, together }): Country['project'] => {
      const { from = `${months[0]!.slice(0, 4)}-01-01`, ...end } = during;
      return {
        name: 'p',
        from,
        ...end,
        targetGroups: own as Country['project']['targetGroups'],
        municipalities: members.map((code, place) => {
          const { from: joined = from, ...left } = together ? {} : joins[place]!;
          return { code, from: joined, ...left };
        }),
      };
    });
  const count = (zeros: number) =>
    fc.oneof(
      { weight: zeros, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: smallest, max: smallest + 3 }) },
      { weight: 3, arbitrary: fc.integer({ min: smallest + 4, max: smallest + 29 }) },
    );
  return fc
    .record({
      project,
      asked: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: period }),
      only: fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.record({ municipality: fc.constantFrom('a', 'b', 'c') }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom(...kinds) }) },
      ),
      offices: fc.subarray(OFFICES, { minLength: 2 }),
      zeros: fc.integer({ min: 0, max: smallest > 1 ? 0 : 60 }),
    })
    .chain(({ offices, zeros, ...rest }) => {
      const places = offices.flatMap((office) =>
        days.flatMap((half) => kinds.map((kind) => ({ office, municipality: office[0]!, date: dayIn(half), kind }))),
      );
      return fc
        .array(fc.tuple(...parts.map(() => count(zeros))), { minLength: places.length, maxLength: places.length })
        .map((counts) => ({
          ...rest,
          cells: places.map((place, number) => ({
            ...place,
            parts: Object.fromEntries(parts.map((part, at) => [part, counts[number]![at]!])),
          })),
        }));
    });
}
