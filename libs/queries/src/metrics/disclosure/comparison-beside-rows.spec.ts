import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Told } from '@selvbook/metrics';
import { sqliteGround } from '../../../../../test/databases/databases.js';
import { GetFillRate, GetLeadTime } from '../../figure-queries.js';
import { GetSelfBookingShare } from '../../metric-queries.js';
import { inAgenda, newItem, NO_PAST, openSampleViews, projectStream, type SampleViews } from '../../sample-views.js';
import { GetFillRateHandler, GetLeadTimeHandler } from '../get-figures.js';
import { GetSelfBookingShareHandler } from '../get-metrics.js';

/**
 * Interviews, all of them summoned on the day before: 3 in February; 7 in January, before the project, so that they are kept back too. Years
 * before, as many on either side of a change of definition.
 */
const INTERVIEWS: readonly (readonly [municipality: string, month: string, interviews: number])[] = [
  ['101', '2017-11', 10],
  ['147', '2017-11', 10],
  ['101', '2017-12', 10],
  ['147', '2017-12', 10],
  ['101', '2026-01', 7],
  ['101', '2026-02', 2],
  ['147', '2026-02', 1],
  ['101', '2026-03', 10],
  ['147', '2026-03', 10],
];

let views: SampleViews;
let last: number;
beforeAll(async () => {
  views = await openSampleViews(await sqliteGround());
  for (const [municipality, month, interviews] of INTERVIEWS) {
    const startsAt = `${month}-20T09:00:00.000Z`;
    const [adviserId, office] = [`a${municipality}`, `o${municipality}`];
    const slotId = newItem(adviserId, startsAt);
    const place = { office, municipality, startsAt, endsAt: startsAt, interviewType: 'groupMeeting' as const };
    await views.append(inAgenda(adviserId, startsAt), {
      type: 'SlotOpened',
      data: {
        ...place,
        slotId,
        adviserId,
        contactForm: 'inPerson',
        targetGroups: ['jobReady'],
        capacity: interviews,
        audience: 'both',
      },
    });
    for (let one = 0; one < interviews; one += 1) {
      const booked = {
        ...place,
        slotId,
        bookingId: newItem(adviserId, startsAt),
        citizenId: `c-${municipality}-${month}-${one}`,
        origin: 'summoned',
        channel: 'system',
        targetGroup: 'jobReady',
      } as const;
      await views.append(inAgenda(adviserId, startsAt), { type: 'Booked', data: booked }, `${month}-19T09:00:00.000Z`);
    }
  }
  for (const [projectId, from] of Object.entries({ early: '2017-11-01', p1: '2026-02-01' })) {
    last = await views.append(projectStream(projectId), {
      type: 'ProjectDefined',
      data: { name: `From ${from} on`, from, targetGroups: ['jobReady'], municipalities: [{ code: '101', from }] },
    });
  }
}, 60_000);
afterAll(() => views.close());

type Sums = Readonly<Record<'members' | 'others', Told<number>>>;

const FIGURES: Readonly<Record<string, (groupBy: readonly ('month' | 'municipality')[]) => Promise<Sums>>> = {
  'self-booking share': async (groupBy) => {
    const handler = new GetSelfBookingShareHandler(views.readModels, views.progress, NO_PAST);
    return asked(await handler.execute(new GetSelfBookingShare(context(), { ...published, groupBy })));
  },
  'fill rate': async (groupBy) => {
    const handler = new GetFillRateHandler(views.readModels, views.progress, NO_PAST);
    return asked(await handler.execute(new GetFillRate(context(), { ...published, groupBy })));
  },
  'lead time': async (groupBy) => {
    const handler = new GetLeadTimeHandler(views.readModels, views.progress, NO_PAST);
    return asked(await handler.execute(new GetLeadTime(context(), { ...published, groupBy })));
  },
};
const published = { projectId: 'p1', from: '2026-01-01', minimumFrequency: 5 };
const context = () => ({ now: '2026-01-02T08:00:00.000Z', minPosition: last });

type Group = { readonly pooled: { readonly denominator: Told<number> } };
const asked = ({
  comparison,
}: {
  readonly comparison?: { readonly members: Group; readonly others: Group };
}): Sums => ({
  members: comparison!.members.pooled.denominator,
  others: comparison!.others.pooled.denominator,
});

describe.each(Object.keys(FIGURES))('the comparison by the %s', (figure) => {
  const ask = FIGURES[figure]!;

  test('is told by itself', async () => {
    expect(await ask([])).toEqual({ members: 12, others: 11 });
  });

  test.each([[['month']], [['municipality']]] as const)(
    'is not to be had with rows by %p, whatever they keep back: of the month that is kept back it would tell 23 - 20 = 3',
    async (groupBy) => {
      await expect(ask(groupBy)).rejects.toMatchObject({ code: 'not-protected' });
      await expect(ask([...groupBy, ...groupBy])).rejects.toMatchObject({ code: 'not-protected' });
    },
  );
});

test('the comparison of days that several versions count is not to be had: each is a row of its own beside it', async () => {
  const handler = new GetSelfBookingShareHandler(views.readModels, views.progress, NO_PAST);
  const ask = async (days: { readonly from?: string; readonly to: string }, more: object = {}) => {
    const parameters = { projectId: 'early', minimumFrequency: 5, groupBy: [], ...days, ...more };
    return asked(await handler.execute(new GetSelfBookingShare(context(), parameters)));
  };
  await expect(ask({ to: '2017-12-31' })).rejects.toMatchObject({
    code: 'not-protected',
    parameter: 'definition',
    message: expect.stringContaining('Several versions of the definition count these days'),
  });
  expect(await ask({ to: '2017-11-30' })).toEqual({ members: 10, others: 10 });
  expect(await ask({ from: '2017-12-01', to: '2017-12-31' })).toEqual({ members: 10, others: 10 });
  expect(await ask({ to: '2017-12-31' }, { definition: 1 })).toEqual({
    members: 20,
    others: 20,
  });
});
