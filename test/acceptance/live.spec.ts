import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { townOf } from './town.js';

const served = servedFolder(CALLERS_CLOCK);
const { api } = served;
const town = townOf(api);

interface Told {
  readonly id: string;
  readonly data: {
    readonly position: number;
    readonly views: readonly { readonly name: string; readonly version: number; readonly position: number }[];
    readonly facts: readonly string[];
  };
}

/** Listens, as a browser does: each event as it comes; the end of the answer is the end. */
async function* listen(headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal): AsyncGenerator<Told> {
  const response = await fetch(`${served.service().address}/v1/live`, { headers, ...(signal && { signal }) });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^text\/event-stream/),
  ]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  let text = '';
  for await (const bytes of response.body!.pipeThrough(new TextDecoderStream())) {
    text += bytes;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.split(': ', 1)[0]!, line.replace(/^[^:]*: ?/, '')]));
      if (!fields.has('data')) continue;
      expect(fields.get('event')).toBe('moved');
      yield { id: fields.get('id')!, data: JSON.parse(fields.get('data')!) as Told['data'] };
    }
  }
}

/** What is told until every view is there, put together. */
async function toldUntil(listening: AsyncGenerator<Told>, position: number): Promise<Told['data']> {
  const facts = new Set<string>();
  for (;;) {
    const next = await listening.next();
    if (next.done === true) throw new Error('the answer ended');
    const { value } = next;
    value.data.facts.forEach((kind) => facts.add(kind));
    expect(value.id).toBe(String(value.data.position));
    if (value.data.views.every((view) => view.position >= position)) return { ...value.data, facts: [...facts].sort() };
  }
}

async function untilTheEnd(listening: AsyncGenerator<Told>): Promise<void> {
  while ((await listening.next()).done !== true);
}

let slotId = '';
beforeAll(async () => {
  await town.office();
  await town.citizen('citizen-1');
  ({ slotId } = (await town.slot('2026-03-09T09:00:00Z')).body);
}, 60_000);

describe('whoever listens', () => {
  test('is told at once how things stand, and then what moves: positions of views and kinds of facts', async () => {
    const listening = listen();
    const { value: first } = (await listening.next()) as { value: Told };
    expect(first.data.facts).toEqual([]);
    expect(first.data.views.map(({ name }) => name)).toEqual([
      'availability',
      'bookings',
      'interviews',
      'seats',
      'unfinishedClaims',
    ]);
    const booked = await town.book(slotId, 'citizen-1');
    const moved = await toldUntil(listening, booked.position);
    expect(moved.facts).toEqual(['bookings']);
    const another = await town.slot('2026-03-10T09:00:00Z');
    expect((await toldUntil(listening, another.position)).facts).toEqual(['slots']);
    await listening.return(undefined);
  });

  test('is never told about whom', async () => {
    const listening = listen({ 'last-event-id': '0' });
    const { value } = (await listening.next()) as { value: Told };
    expect(value.data.facts).toEqual(['bookings', 'citizens', 'offices', 'slots']);
    expect(Object.keys(value.data).sort()).toEqual(['facts', 'position', 'views']);
    expect(JSON.stringify(value)).not.toMatch(/citizen-1|adviser-1|office-1/);
    await listening.return(undefined);
  });

  test('and comes again is told what kinds of facts it has missed', async () => {
    const before = await api.head();
    await town.office('office-2', '849');
    const after = await api.head();
    const first = async (id: string) => {
      const listening = listen({ 'last-event-id': id });
      const { value } = (await listening.next()) as { value: Told };
      await listening.return(undefined);
      return value;
    };
    expect(await first(String(before))).toMatchObject({ id: String(after), data: { facts: ['offices'] } });
    expect((await first(String(after))).data.facts).toEqual([]);
    // Beyond the end of this log: it listened to another.
    expect((await first('999999')).data.facts).toHaveLength(6);
  });

  test('is refused when it says that it was told what no event has for an id', async () => {
    const { status, body } = await api.send('GET /v1/live', { headers: { 'last-event-id': 'yesterday' } });
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ header: 'Last-Event-ID', code: 'bad-position' })],
    ]);
  });

  test('is refused when it asks for a part alone, which is not to be had', async () => {
    const { status, body } = await api.send('GET /v1/live?facts=bookings');
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ parameter: 'facts', code: 'unknown-parameter' })],
    ]);
  });
});

test('those who listen do not keep the service from ending', async () => {
  const listening = [listen(), listen()];
  await Promise.all(listening.map((one) => one.next()));
  const ends = Promise.all(listening.map(untilTheEnd));
  expect(await served.restart('SIGTERM')).toBe(0);
  await ends;
}, 30_000);
