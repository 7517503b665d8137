import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startProtocolServer,
  type ProtocolServer,
} from '../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { apiAt, type Answer, type Api } from '../acceptance/api-client.js';
import type { Service } from '../acceptance/programs.js';
import { CALLERS_CLOCK } from '../acceptance/served-folder.js';
import { BEFORE, bookingBody, townOf, type BookingAnswer } from '../acceptance/town.js';
import { postgresGround, type Ground } from '../databases/databases.js';
import type { PostgresViews } from '@selvbook/read-models';
import { startMember } from './town-of-processes.js';

const CITIZENS = 1_000;
/** So often two requests are sent in the same moment: each time they meet elsewhere on their way. */
const MEETINGS = 20;

/** What an event of the live news says. */
interface Moved {
  readonly views: readonly { readonly name: string; readonly position: number }[];
}

let folder: string;
let store: ProtocolServer;
let views: Ground<PostgresViews>;
let members: Service[] = [];
/** One for each api, past any proxy: so it is known who asks whom. */
let apis: readonly [Api, Api];
let town: ReturnType<typeof townOf>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-many-'));
  store = await startProtocolServer({ file: join(folder, 'events.db') });
  views = await postgresGround();
  const places = { connectionString: store.connectionString, viewsUrl: views.address.url };
  const start = (role: 'api' | 'projector') => startMember(folder, role, places, CALLERS_CLOCK);
  const [one, other] = await Promise.all([start('api'), start('api')]);
  members = [one, other, await start('projector')];
  apis = [apiAt(() => one.address), apiAt(() => other.address)];
  town = townOf(apis[0]);
  await town.office();
}, 60_000);
afterAll(async () => {
  await Promise.all(members.map((member) => member.stop('SIGKILL')));
  await store.stop();
  await views.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const ids = (name: string, count: number) => Array.from({ length: count }, (_none, index) => `${name}-${index}`);
const startOf = (day: number) => new Date(Date.parse('2026-03-02T08:00:00.000Z') + day * 86_400_000).toISOString();

const book = (api: Api, slotId: string, citizenId: string, key?: string): Promise<Answer<BookingAnswer>> =>
  api.send('POST /v1/bookings', {
    now: BEFORE,
    body: bookingBody(slotId, citizenId),
    ...(key !== undefined && { key }),
    signal: AbortSignal.timeout(50_000),
  });

const said = (answers: readonly Answer<unknown>[]) => {
  const told = answers.map(({ status, code }) => `${status} ${code ?? ''}`.trim());
  return Object.fromEntries([...Map.groupBy(told, String)].map(([what, same]) => [what, same.length]));
};

const bookedFacts = async () => (await apis[1].facts()).filter(({ type }) => type === 'Booked');

describe('two apis over one log', () => {
  test(`give one slot to one of ${CITIZENS} citizens, and tell everybody else that it is taken`, async () => {
    const citizens = ids('rival', CITIZENS);
    await town.crowd(citizens);
    const { slotId } = (await town.slot(startOf(0))).body;
    const answers = await Promise.all(citizens.map((citizenId, index) => book(apis[index % 2]!, slotId, citizenId)));
    expect(said(answers)).toEqual({ '201': 1, '409 slot-taken': CITIZENS - 1 });
    const winner = answers.findIndex(({ status }) => status === 201);
    expect((await bookedFacts()).map(({ data }) => data.citizenId)).toEqual([citizens[winner]]);
    const agenda = await apis[0].done('GET /v1/advisers/adviser-1/agenda?date=2026-03-02', {
      now: BEFORE,
      at: await apis[1].head(),
    });
    expect(agenda.body).toMatchObject({
      slots: [{ slotId, state: 'full', bookings: [{ citizenId: citizens[winner] }] }],
    });
  }, 120_000);

  test('give one booking and one answer to one key that is sent to both at once', async () => {
    const citizens = ids('twice', MEETINGS);
    await town.crowd(citizens);
    const { slotId } = (await town.slot(startOf(1), { capacity: MEETINGS })).body;
    const before = (await bookedFacts()).length;
    for (const citizenId of citizens) {
      const both = await Promise.all(apis.map((api) => book(api, slotId, citizenId, `key-of-${citizenId}`)));
      expect(said(both)).toEqual({ '201': 2 });
      expect(both[1]!.text).toBe(both[0]!.text);
      expect(both[1]!.position).toBe(both[0]!.position);
    }
    const booked = (await bookedFacts()).slice(before);
    expect(booked.map(({ data }) => data.citizenId)).toEqual(citizens);
  }, 120_000);

  test('give a citizen who books two slots at once through both of them one of the two', async () => {
    const citizens = ids('greedy', MEETINGS);
    await town.crowd(citizens);
    const slots = await Promise.all(
      [2, 3].map(async (day) => (await town.slot(startOf(day), { capacity: MEETINGS })).body.slotId),
    );
    const before = (await bookedFacts()).length;
    for (const citizenId of citizens) {
      const both = await Promise.all(slots.map((slotId, index) => book(apis[index]!, slotId, citizenId)));
      expect(said(both)).toEqual({ '201': 1, '409 citizen-already-booked': 1 });
    }
    const booked = (await bookedFacts()).slice(before);
    expect(booked.map(({ data }) => data.citizenId)).toEqual(citizens);
  }, 120_000);

  test('show what one of them was told to whoever asks the other', async () => {
    const [citizenId] = ids('reader', 1);
    await town.citizen(citizenId!);
    const { slotId } = (await town.slot(startOf(4))).body;
    const { body, position } = await book(apis[0], slotId, citizenId!);
    const seen = await apis[1].done(`GET /v1/citizens/${citizenId}/bookings`, { now: BEFORE, at: position });
    expect(seen.body).toMatchObject({ bookings: [{ bookingId: body.bookingId, state: 'booked' }] });
  }, 60_000);

  test('tell whoever listens to one of them what another has been told, and where the views are', async () => {
    const listening = new AbortController();
    const live = await fetch(`${members[1]!.address}/v1/live`, { signal: listening.signal });
    const news = live.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    await news.next();
    const [citizenId] = ids('listened', 1);
    await town.citizen(citizenId!);
    const { slotId } = (await town.slot(startOf(5))).body;
    const { position } = await book(apis[0], slotId, citizenId!);
    let text = '';
    const views = () => [...text.matchAll(/^data: (.*)$/gm)].flatMap(([, data]) => (JSON.parse(data!) as Moved).views);
    while (!views().some((view) => view.name === 'bookings' && view.position >= position)) {
      text += String((await news.next()).value);
    }
    expect(text).toMatch(/"facts":\[[^\]]*"bookings"/);
    listening.abort();
  }, 60_000);
});
