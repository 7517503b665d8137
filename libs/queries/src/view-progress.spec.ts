import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openViewWriter, retireVersion, VIEWS } from '@selvbook/read-models';
import { DATABASES } from '../../../test/databases/databases.js';
import { openSampleViews, inAgenda, newItem, type SampleViews } from './sample-views.js';
import { trackViewProgress } from './view-progress.js';
import { askView } from './view-question.js';
import { viewStatuses } from './view-statuses.js';

describe.each(DATABASES)('over views in $name', (database) => {
  let views: SampleViews;
  beforeEach(async () => {
    views = await openSampleViews(await database.ground());
  });
  afterEach(async () => {
    await views.close();
  });

  const fact = () => {
    const startsAt = '2026-03-02T08:00:00.000Z';
    const slotId = newItem('a1', startsAt);
    return views.append(inAgenda('a1', startsAt), { type: 'SlotWithdrawn', data: { slotId, reason: 'other' } });
  };

  test('a question waits until its view has reached the position', async () => {
    const position = await fact();
    const context = { now: '', minPosition: position };
    const answer = await askView(
      views,
      'interviews',
      context,
      async (_views, at) => ({ at }),
      () => true,
    );
    expect(answer).toEqual({ at: position });
  });

  test('without notifications the checkpoint itself is looked at', async () => {
    const untold = trackViewProgress(views.readModels);
    expect(await untold.reached('bookings', await fact(), 5_000)).toBe(true);
  });

  test('a position that does not come is refused when the patience is at its end', async () => {
    const never = { ...views, progress: { reached: async () => false, notify: () => undefined, saw: () => undefined } };
    const asked = askView(
      never,
      'bookings',
      { now: '', minPosition: 99 },
      async () => ({}),
      () => true,
    );
    await expect(asked).rejects.toMatchObject({ code: 'view-behind' });
    expect(await trackViewProgress(views.readModels).reached('bookings', 99, 1)).toBe(false);
  });

  test('the notification of another version wakes nobody', async () => {
    const progress = trackViewProgress(views.readModels);
    progress.notify({ name: 'bookings', version: 99, position: 50 });
    progress.notify({ name: 'nothing of ours', version: 1, position: 50 });
    expect(await progress.reached('bookings', 50, 1)).toBe(false);
    progress.notify({ name: 'bookings', version: 1, position: 50 });
    expect(await progress.reached('bookings', 50, 1)).toBe(true);
  });

  test('statuses say how far each view is behind the head', async () => {
    const position = await fact();
    await views.progress.reached('unfinishedClaims', position, 5_000);
    await views.progress.reached('interviews', position, 5_000);
    const { projections: statuses, whole } = await viewStatuses(views.readModels, position + 3);
    expect(statuses.map(({ name }) => name)).toEqual([
      'availability',
      'bookings',
      'interviews',
      'seats',
      'unfinishedClaims',
    ]);
    expect(whole).toBe(true);
    expect(statuses[2]).toEqual({ name: 'interviews', version: 3, position, lag: 3, parked: 0 });
  });

  test('statuses tell also of what is built beside the version that is read, until it is retired', async () => {
    const ground = await database.ground();
    await (await openViewWriter({ ...ground.address, newest: { interviews: 1 } })).close();
    const releasing = await openSampleViews(ground);
    const writer = await openViewWriter(ground.address);
    const versions = async () => {
      const { projections, beside } = await viewStatuses(releasing.readModels, 5);
      return [projections.find(({ name }) => name === 'interviews'), beside];
    };
    const status = { name: 'interviews', position: 0, lag: 5, parked: 0 };
    expect(await versions()).toEqual([{ ...status, version: 1 }, [{ ...status, version: 3 }]]);
    await retireVersion(writer.db, VIEWS.interviews, '2026-03-02T08:00:00.000Z');
    expect(await versions()).toEqual([{ ...status, version: 1 }, []]);
    await writer.close();
    await releasing.close();
  });
});
