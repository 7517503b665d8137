import { describe, expect, test } from '@jest/globals';
import { openViewWriter, upsertRows, dumpView, VIEWS, UNCLAIMED_BOOKINGS } from '@selvbook/read-models';
import { DATABASES } from './databases.js';

describe.each(DATABASES)('views in $name', ({ ground }) => {
  test('come in the order of the bytes of their keys, whatever language the database speaks', async () => {
    const { address, remove } = await ground();
    const views = await openViewWriter(address);
    const ids = ['Ø', 'aa', 'z', 'B', 'a', '-', 'ab', '🙂', '\uffee', '"\\{}'];
    await upsertRows(
      views.db,
      UNCLAIMED_BOOKINGS,
      ids.map((booking_id) => ({ booking_id })),
    );
    const byBytes = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const dump = await dumpView(views.db, { ...VIEWS.unfinishedClaims, tables: [UNCLAIMED_BOOKINGS] });
    expect(
      dump
        .split('\n')
        .slice(1, -1)
        .map((line) => (JSON.parse(line) as string[])[0]),
    ).toEqual(byBytes);
    await views.close();
    await remove();
  });
});
