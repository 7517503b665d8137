import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt, type Fact } from '../acceptance/api-client.js';
import { startServer, type Service } from '../acceptance/programs.js';
import { bookingBody, slotBody } from '../acceptance/town.js';
import { expectViewsAsRebuilt } from './views-as-rebuilt.js';

const HOUR_MS = 3_600_000;
const CLOCK = new URL('clock-that-lies.mjs', import.meta.url).href;

let folder: string;
let service: Service;
const api = apiAt(() => service.address);
const offset = () => join(folder, 'offset');

/** Sets the clock of the service, by so many milliseconds from the machine's; it may be running. */
const setClock = (millis: number) => writeFile(offset(), String(millis));
const start = () => startServer(folder, { NODE_OPTIONS: `--import=${CLOCK}`, TEST_CLOCK_OFFSET_FILE: offset() });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-clock-'));
  await setClock(0);
  service = await start();
  const office = { name: 'Jobcenter', municipality: '851' };
  await api.done('PUT /v1/offices/office-1', { body: office });
}, 60_000);
afterEach(async () => {
  await service.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const inTwoDays = (hour: number) => {
  const day = new Date(Date.now() + 48 * HOUR_MS).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
};

/** Somebody enrols, somebody books, changes her mind and books again; somebody came by. The facts that it wrote. */
async function aBusyMoment(name: string, hour: number): Promise<readonly Fact[]> {
  const before = await api.head();
  const citizenId = `citizen-${name}`;
  const home = { municipality: '851', officeId: 'office-1', targetGroup: 'jobReady', adviserId: 'adviser-1' };
  await api.done(`PUT /v1/citizens/${citizenId}`, { body: home, key: `enrol-${name}` });
  const opened = await api.done('POST /v1/slots', { body: slotBody(inTwoDays(hour)), key: `open-${name}` });
  const book = { body: bookingBody(String(opened.body.slotId), citizenId), key: `book-${name}` };
  const { bookingId } = (await api.done('POST /v1/bookings', book)).body;
  expect((await api.done('POST /v1/bookings', book)).replayed).toBe(true);
  const cancel = { body: { by: 'citizen', reason: 'sick' } };
  await api.done(`POST /v1/bookings/${String(bookingId)}/cancellation`, cancel);
  await api.done('POST /v1/bookings', { ...book, key: `book-again-${name}` });
  const walkIn = { citizenId, adviserId: 'adviser-1', officeId: 'office-1', interviewType: 'cvInterview' };
  const startsAt = new Date(Date.now() - 3 * HOUR_MS).toISOString();
  await api.done('POST /v1/walk-ins', { body: { ...walkIn, startsAt } });
  return (await api.facts()).filter(({ position }) => position > before);
}

const times = (facts: readonly Fact[], of: (fact: Fact) => unknown) =>
  facts.map((fact) => Date.parse(String(of(fact))));
const recorded = (facts: readonly Fact[]) => times(facts, ({ recordedAt }) => recordedAt);
const occurred = (facts: readonly Fact[]) => times(facts, ({ metadata }) => metadata.occurredAt);

test.each([
  ['while the service runs', async () => undefined],
  [
    'between two starts',
    async () => {
      await service.stop('SIGKILL');
      service = await start();
    },
  ],
])(
  'a clock that is set back an hour %s: nothing is refused, and what is recorded never steps back',
  async (_when, then) => {
    const first = await aBusyMoment('first', 8);
    await setClock(-HOUR_MS);
    await then();
    const second = await aBusyMoment('second', 9);
    await setClock(0);
    const third = await aBusyMoment('third', 10);

    expect(second.map(({ type }) => type)).toEqual(first.map(({ type }) => type));
    // The clock was really another: what was done then says so itself. The log keeps its last instant until time is there again.
    expect(Math.max(...occurred(second))).toBeLessThan(Math.min(...occurred(first)));
    expect(new Set(recorded(second))).toEqual(new Set([Math.max(...recorded(first))]));
    expect(Math.min(...recorded(third))).toBeGreaterThan(Math.max(...recorded(first)));
    const all = recorded(await api.facts());
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    await expectViewsAsRebuilt(api, join(folder, 'data'));
  },
  60_000,
);
