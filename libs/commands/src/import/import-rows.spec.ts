import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import { CommandRefused } from '../command-answer.js';
import { ImportRows } from '../commands.js';
import { createJournal } from '../runner/journal.js';
import { ImportRowsHandler } from './import-rows.js';
import { Importer } from './importer.js';
import { SAMPLE, requestAt } from './sample-rows.js';

function setUp() {
  const store = createMemoryEventStore();
  return { store, handler: new ImportRowsHandler(new Importer(createJournal(store))) };
}

describe('the request to import', () => {
  test('tells what became of each line, by its number, empty lines counted', async () => {
    const { store, handler } = setUp();
    const good = JSON.stringify(SAMPLE);
    const reused = JSON.stringify({ ...SAMPLE, channel: 'phone' });
    const bad = JSON.stringify({ ...SAMPLE, booking_id: 'b2', municipality: '999' });
    const answer = await handler.execute(new ImportRows(requestAt(), [bad, '', good, '{', good, reused]));
    expect(answer).toMatchObject({
      outcome: 'done',
      position: await store.head(),
      replayed: false,
      body: {
        accepted: 1,
        known: 1,
        overlapping: 0,
        keptMunicipality: 0,
        rejected: [
          { line: 1, code: 'unknown-municipality' },
          { line: 4, code: 'malformed-row' },
          { line: 6, code: 'id-reused' },
        ],
      },
    });
    expect(answer.body).not.toHaveProperty('position');
  });

  test('says up to where it has looked when it wrote nothing', async () => {
    const { store, handler } = setUp();
    await handler.execute(new ImportRows(requestAt(), [JSON.stringify(SAMPLE)]));
    const repeat = await handler.execute(new ImportRows(requestAt(), [JSON.stringify(SAMPLE)]));
    expect(repeat).toMatchObject({ position: await store.head(), body: { accepted: 0, known: 1 } });
  });

  test('is refused to a citizen', async () => {
    const { store, handler } = setUp();
    const context = { ...requestAt(), actor: { role: 'citizen', id: 'anna' } as const };
    const refused = await handler.execute(new ImportRows(context, [JSON.stringify(SAMPLE)])).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(CommandRefused);
    expect(refused).toMatchObject({ kind: 'forbidden', code: 'staff-only' });
    expect(await store.head()).toBe(0);
  });
});
