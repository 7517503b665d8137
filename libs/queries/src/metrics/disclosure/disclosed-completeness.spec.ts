import { describe, expect, test } from '@jest/globals';
import { protectTable } from '@selvbook/metrics';
import type { Measure } from '@selvbook/read-models';
import type { ComparedSides } from '../comparison.js';
import { attendanceFigure, selfBookingFigure, type Figure, type Sums } from '../figure.js';
import { discloseCompleteness } from './disclosed-completeness.js';
import type { ProtectedSum } from './disclosed-table.js';

type Counts = Readonly<Record<'attended' | 'missed' | 'excused' | 'open', number>>;
type Municipalities = Readonly<Record<string, Counts>>;

const counts = (attended: number, missed: number, excused: number, open: number) => ({
  ...{ attended, missed, excused, open },
  cancelled: 0,
});
const LARGE = counts(40, 20, 10, 30);

const sidesOf = (municipalities: Municipalities): ComparedSides['members'] =>
  new Map(
    Object.entries(municipalities).map(([code, one]) => [
      code,
      { numerator: one.attended, denominator: one.attended + one.missed, tally: new Map(Object.entries(one)) },
    ]),
  );

const sumsOf = (parts: Counts): Sums => {
  const none = { self_booked: 0, summoned: 0, walk_in: 0, unknown: 0 };
  return { ...none, cancelled: 0, ...parts };
};

/** The figure by municipality, with as much of it kept back as where it is published. */
const published = (all: Municipalities): ProtectedSum<Measure>[] =>
  protectTable(
    Object.entries(all).map(([code, parts]) => ({ places: [[code]], parts: { ...parts } })),
    5,
  )!.map(({ places, parts, suppressed }) => ({
    ...{ group: [places[0]![0]!], version: 1, sums: parts },
    suppressed: suppressed as ReadonlySet<Measure>,
  }));

/** @param neither what is counted outside of the project's time or groups */
function told(
  members: Municipalities,
  others: Municipalities,
  neither: Municipalities = {},
  figure: Figure = attendanceFigure,
) {
  const sides = { members: sidesOf(members), others: sidesOf(others), definitions: [] };
  const municipalities = published({ ...members, ...others });
  const all = Object.values({ ...members, ...others, ...neither }).map((parts) => ({ sums: sumsOf(parts) }));
  const tell = discloseCompleteness(figure, sides, { municipalities, all }, 5);
  return [tell(sides.members, 0), tell(sides.others, 1)];
}

const KEPT = { suppressed: true };

describe('the completeness of a comparison', () => {
  test('is told where every municipality is', () => {
    expect(told({ a: LARGE, b: counts(10, 0, 0, 10) }, { c: LARGE })).toEqual([80 / 120, 0.7]);
    expect(told({}, { c: LARGE })).toEqual([null, 0.7]);
  });

  test('is not where it would tell how few of a group were excused, or were not recorded', () => {
    expect(told({ a: counts(40, 20, 0, 3) }, { c: LARGE, d: LARGE })).toEqual([KEPT, KEPT]);
    expect(told({ a: counts(40, 20, 3, 0) }, { c: LARGE, d: LARGE })).toEqual([KEPT, KEPT]);
  });

  test('is not where it would leave a single municipality over, of which as much is kept back', () => {
    expect(told({ a: counts(40, 20, 10, 3), b: LARGE }, { c: LARGE, d: counts(40, 20, 10, 9) })).toEqual([KEPT, KEPT]);
  });

  test('is where the hidden ones of a group hide each other', () => {
    const [members, others] = told({ a: counts(40, 20, 10, 3), b: counts(40, 20, 10, 8) }, { c: LARGE, d: LARGE });
    expect([members, others]).toEqual([140 / 151, 0.7]);
  });

  test('is not where a few of any measure that it is made of are in neither group', () => {
    expect(told({ a: LARGE }, { c: LARGE }, { x: counts(40, 20, 10, 3) })).toEqual([KEPT, KEPT]);
    expect(told({ a: LARGE }, { c: LARGE }, { x: LARGE })).toEqual([0.7, 0.7]);
  });

  test('is of a group of nobody, whatever the other keeps back', () => {
    expect(told({}, { c: counts(40, 20, 3, 0) })).toEqual([null, KEPT]);
    expect(told({ a: counts(0, 0, 0, 0) }, { c: counts(40, 20, 3, 0) })).toEqual([null, KEPT]);
  });

  test('is of the attendance rate alone', () => {
    expect(told({ a: LARGE }, { c: LARGE }, {}, selfBookingFigure)).toEqual([undefined, undefined]);
  });
});
