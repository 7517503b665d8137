import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);

const NOON = '2026-03-10T11:00:00.000Z';
const CALLS = [
  'GET /v1/metrics/self-booking-share?groupBy=municipality&projectId=project-1',
  'GET /v1/metrics/attendance-rate?groupBy=month',
  'GET /v1/metrics/fill-rate?groupBy=month',
  'GET /v1/metrics/lead-time?groupBy=month',
  'GET /v1/projects/project-1/evaluation',
];

let position = 0;

/** Asks for figures as somebody who has these answers already. */
const ask = (call: string, tags: string | undefined, now = NOON) =>
  api.send(call, { now, at: position, ...(tags !== undefined && { headers: { 'if-none-match': tags } }) });
const tagOf = ({ headers }: { readonly headers: Headers }) => headers.get('etag') ?? '';

beforeAll(async () => {
  await town.office();
  await town.citizen('citizen-1');
  const project = { name: 'Projekt', from: '2026-02-01', targetGroups: ['jobReady'], municipalities: [] };
  await api.done('PUT /v1/projects/project-1', { now: NOON, body: project });
  const { slotId } = (await town.slot('2026-03-09T09:00:00Z')).body;
  ({ position } = await town.book(slotId, 'citizen-1'));
}, 60_000);

describe.each(CALLS)('%s', (call) => {
  test('is answered with 304 and no body as long as nothing moves', async () => {
    const first = await ask(call, undefined);
    expect([first.status, tagOf(first), first.headers.get('cache-control')]).toEqual([
      200,
      expect.stringMatching(/^"[\w-]{27}"$/),
      'no-cache',
    ]);
    for (const tags of [tagOf(first), `W/${tagOf(first)}`, `"another", ${tagOf(first)}`]) {
      const again = await ask(call, tags);
      expect([again.status, again.text, tagOf(again), again.position]).toEqual([304, '', tagOf(first), position]);
    }
    expect((await ask(call, '"another"')).text).toBe(first.text);
  });

  test('is another answer on another day, to another question, and as soon as a fact has come', async () => {
    const first = tagOf(await ask(call, undefined));
    const tomorrow = await ask(call, first, '2026-03-11T11:00:00.000Z');
    const question = await ask(`${call}${call.includes('?') ? '&' : '?'}from=2026-01-01`, first);
    ({ position } = await town.slot(`2026-04-0${CALLS.indexOf(call) + 1}T09:00:00Z`));
    const moved = await ask(call, first);
    expect([tomorrow.status, question.status, moved.status]).toEqual([200, 200, 200]);
    expect(new Set([first, tagOf(tomorrow), tagOf(question), tagOf(moved)]).size).toBe(4);
  });
});

test('the order of parameters, and what is said although it is the default, are of no matter', async () => {
  const one = await ask('GET /v1/projects/project-1/evaluation?from=2026-01-01&to=2026-12-31', undefined);
  const same =
    'GET /v1/projects/project-1/evaluation?to=2026-12-31&metric=selfBookingShare&day=2026-03-10&from=2026-01-01';
  expect((await ask(same, tagOf(one))).status).toBe(304);
});

test('what is no entity tag is refused', async () => {
  for (const tags of ['*', 'bare', '"open']) {
    const { status, body } = await ask(CALLS[0]!, tags);
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ header: 'If-None-Match', code: 'bad-entity-tag' })],
    ]);
  }
});
