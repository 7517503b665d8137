import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt, type Api } from '../../acceptance/api-client.js';
import { startProgram, startServer, type Program, type Service } from '../../acceptance/programs.js';
import { CALLERS_CLOCK } from '../../acceptance/served-folder.js';
import { BEFORE, townOf } from '../../acceptance/town.js';
import { flipByteOf } from '../flip-byte.js';
import { importedRows } from '../imported-rows.js';

let folder: string;
let service: Service;
const api: Api = apiAt(() => service.address, { now: BEFORE });
const town = townOf(api);
const start = () => startServer(folder, CALLERS_CLOCK);
const file = (name: string) => join(folder, 'data', name);

/** Where the damaged fact stands: its position and its stream. */
let place: RegExp;

/** A booking whose citizen's id is not what it was, among others; nobody has noticed yet. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-flipped-'));
  service = await start();
  await town.office();
  for (const [index, citizenId] of ['anna', 'marked', 'bo'].entries()) {
    await town.citizen(citizenId);
    const adviserId = `adviser-${index}`;
    const { slotId } = (await town.slot('2026-03-02T09:00:00Z', { adviserId })).body;
    await town.book(slotId, citizenId);
  }
  const { position, stream } = (await api.facts()).find(({ data }) => data.citizenId === 'marked')!;
  place = new RegExp(
    `events\\.db is damaged \\(the event at position ${position}, stream ${stream}, [^\\n]*restore it`,
  );
  expect(await service.stop()).toBe(0);
  await flipByteOf(file('events.db'), 'marked"');
}, 60_000);
afterEach(async () => {
  await service.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Until the program has said it; it is told to whoever runs it, not to callers. */
async function said({ child, said: words, ended }: Program, what: RegExp): Promise<void> {
  let over = false;
  const end = ended.then(() => {
    over = true;
  });
  while (!what.test(words.out)) {
    await Promise.race([once(child.stdout!, 'data'), end]);
    if (over) throw new Error(`it ended and had not said ${what.source}: ${words.out}`);
  }
}

test('a fact that was changed in the file is refused to whoever reads it, and its place is told', async () => {
  service = await start();
  const read = await api.send('GET /v1/events?after=0');
  expect([read.status, read.code]).toEqual([503, 'store-unavailable']);
  await said(service, place);
  // What does not need it goes on; what does is refused, and so writes nothing.
  const slot = (adviserId: string) => ({ adviserId, officeId: 'office-1', startsAt: '2026-03-02T10:00:00Z' });
  expect((await town.slot('2026-03-02T10:00:00Z', slot('adviser-0'))).status).toBe(201);
  await expect(town.slot('2026-03-02T10:00:00Z', slot('adviser-1'))).rejects.toThrow(/503 .*store-unavailable/);
}, 60_000);

test('views are not built past it: not ready, and its place is told', async () => {
  for (const end of ['', '-wal', '-shm']) await rm(file(`read-models.db${end}`), { force: true });
  service = await start();
  await said(service, place);
  const ready = await api.send('GET /health/ready');
  expect([ready.status, ready.body.status]).toEqual([503, 'unavailable']);
}, 60_000);

test('an import stops at it in one line that names the place, and writes nothing', async () => {
  await writeFile(
    join(folder, 'rows.ndjson'),
    importedRows('row', 3)
      .map((row) => JSON.stringify(row))
      .join('\n'),
  );
  const program = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['import', 'rows.ndjson']);
  expect([await program.ended, program.said.out]).toEqual([1, '']);
  expect(program.said.err).toMatch(/^[^\n]+\n$/);
  expect(program.said.err).toMatch(place);
}, 60_000);
