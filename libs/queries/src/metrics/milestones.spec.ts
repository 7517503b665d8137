import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetMilestones, type MilestonesBody } from '../figure-queries.js';
import { NO_PAST, type SampleViews } from '../sample-views.js';
import { GetMilestonesHandler } from './get-figures.js';
import { openSampleSeats } from './sample-seats.js';

const NOW = '2026-03-10T12:00:00.000Z';

let views: SampleViews;
let last: number;

describe.each(DATABASES)('the milestones, over views in $name', (database) => {
  beforeAll(async () => {
    ({ views, last } = await openSampleSeats(await database.ground()));
  });
  afterAll(() => views.close());

  const context = () => ({ now: NOW, minPosition: last });
  const milestones = (parameters: Partial<GetMilestones['parameters']> = {}): Promise<MilestonesBody> =>
    new GetMilestonesHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetMilestones(context(), { groupBy: [], ...parameters }),
    ) as Promise<MilestonesBody>;

  // Made by citizens, cancelled or not: 20 and 21 January, 1, 2, 27 and 28 February, 1 and 2 March.
  test('tell when bookings were made, in that order, cancelled or not', async () => {
    const body = await milestones({ numbers: [1, 4, 5, 8, 9] });
    expect(body).toMatchObject({
      position: last,
      from: null,
      to: null,
      definition: { id: 'milestones', version: 1 },
    });
    expect(body.rows).toEqual([
      {
        group: {},
        definition: { id: 'milestones', version: 1 },
        made: 8,
        milestones: [
          { number: 1, at: '2026-01-20T08:00:00.000Z' },
          { number: 4, at: '2026-02-02T09:00:00.000Z' },
          { number: 5, at: '2026-02-27T09:00:00.000Z' },
          { number: 8, at: '2026-03-02T10:00:00.000Z' },
          { number: 9, at: null },
        ],
      },
    ]);
  });

  test('per municipality, for a target group, and by the numbers of the definition', async () => {
    const { rows } = await milestones({ groupBy: ['municipality'], numbers: [3] });
    expect(rows.map(({ group, made, milestones: [third] }) => [group.municipality, made, third?.at])).toEqual([
      ['101', 4, '2026-02-01T09:00:00.000Z'],
      ['851', 4, '2026-03-01T09:00:00.000Z'],
    ]);
    const [row] = (await milestones({ targetGroup: 'activityReady' })).rows;
    expect(row?.milestones.slice(0, 2)).toEqual([
      { number: 1, at: '2026-03-02T10:00:00.000Z' },
      { number: 1_000, at: null },
    ]);
  });

  test('of a project are those of its members, from the day of membership', async () => {
    const { rows, projectId } = await milestones({ projectId: 'p1', numbers: [1, 3] });
    expect(projectId).toBe('p1');
    expect(rows).toMatchObject([
      {
        made: 3,
        milestones: [
          { number: 1, at: '2026-01-21T09:30:00.000Z' },
          { number: 3, at: '2026-02-02T09:00:00.000Z' },
        ],
      },
    ]);
    await expect(milestones({ projectId: 'p9' })).rejects.toMatchObject({ code: 'project-not-found' });
  });
});
