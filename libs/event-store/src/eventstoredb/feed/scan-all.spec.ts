import { describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { type ReadAllOptions, StoreUnavailable } from '../../port.js';
import { type Reading, scriptedFeed } from '../testing/scripted-feed.js';
import { storedAt } from '../testing/stored-sample.js';
import { grpcFailure } from '../wire/grpc-failure.js';
import { scanAll } from './scan-all.js';

const away = grpcFailure({ code: status.UNAVAILABLE, details: 'away' });

async function scan(script: readonly Reading[], { until, ...options }: ReadAllOptions & { readonly until: number }) {
  const { feed, asked } = scriptedFeed(script);
  const pages: [number[], number][] = [];
  for await (const page of scanAll(feed, { until, ...options, signal: new AbortController().signal })) {
    pages.push([page.events.map(({ position }) => position), page.position]);
  }
  return { pages, from: asked.map((request) => (request.kind === 'all' ? request.from : undefined)) };
}

const events = (...at: number[]) => at.map((commit) => storedAt(commit));

describe('reading all', () => {
  test('leaves out the event it starts from and what came after the head it began with', async () => {
    const script = [{ messages: [events(10, 20), events(30, 40)], then: 'open' as const }];
    expect(await scan(script, { after: 10, until: 30 })).toEqual({ pages: [[[20, 30], 30]], from: [10] });
  });

  test('that was broken off midway goes on from where it was', async () => {
    const script = [
      { messages: [events(10, 20)], then: away },
      { messages: [events(20, 30)], then: away },
      { messages: [events(30, 40)] },
    ];
    const { pages, from } = await scan(script, { after: 0, until: 40, pageSize: 3 });
    expect(pages).toEqual([
      [[10, 20, 30], 30],
      [[40], 40],
    ]);
    expect(from).toEqual(['start', 20, 30]);
  });

  test('that cannot begin fails at once', async () => {
    await expect(scan([{ messages: [], then: away }], { after: 0, until: 40 })).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
  });

  test('from a node that is behind says how far it has really looked', async () => {
    expect((await scan([{ messages: [events(10)] }], { after: 0, until: 40 })).pages).toEqual([[[10], 10]]);
  });

  test('asks for nothing where nothing can be', async () => {
    expect(await scan([], { after: 40, until: 40 })).toEqual({ pages: [[[], 40]], from: [] });
  });
});
