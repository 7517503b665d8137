import { INTERVIEW_TYPES, TARGET_GROUPS } from '@selvbook/booking';
import fc from 'fast-check';

/** What the address of the dashboard may ask for. */
export type Drawn = Readonly<
  Partial<
    Record<
      'from' | 'to' | 'project' | 'municipality' | 'office' | 'targetGroup' | 'interviewType' | 'disclosure' | 'figure',
      string
    >
  >
>;

export interface Choices {
  readonly offices: readonly { readonly officeId: string; readonly municipality: string }[];
  readonly projects: readonly string[];
}

const dayBack = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Every filter of the page, each drawn or not. */
export function drawnFilters({ offices, projects }: Choices): fc.Arbitrary<Drawn> {
  const seldom = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 2, nil: undefined });
  return fc
    .record({
      place: fc.oneof(
        { weight: 2, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.constantFrom(...offices.map(({ municipality }) => ({ municipality }))) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            ...offices.map(({ officeId, municipality }) => ({ municipality, office: officeId })),
          ),
        },
      ),
      days: seldom(fc.tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 0, max: 59 }))),
      project: fc.option(fc.constantFrom('none', ...projects), { nil: undefined }),
      targetGroup: seldom(fc.constantFrom(...TARGET_GROUPS)),
      interviewType: seldom(fc.constantFrom(...INTERVIEW_TYPES)),
      disclosure: seldom(fc.constant('public')),
      figure: seldom(fc.constantFrom('selfBookingShare', 'attendanceRate', 'timeToRefill', 'fillRate')),
    })
    .map(({ place, days, ...others }) => ({
      ...place,
      ...(days && { from: dayBack(days[0]), to: dayBack(days[1]) }),
      ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
    }));
}
