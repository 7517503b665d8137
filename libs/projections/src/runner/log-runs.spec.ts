import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { logRuns, oneRun, shareRuns, type LogRun } from './log-runs.js';

const anyRun = fc
  .record({ after: fc.nat(1_000), length: fc.integer({ min: 1, max: 500 }) })
  .map(({ after, length }): LogRun => ({ after, until: after + length }));

test('whoever asks, every position is handed out once, in the order of the log', () => {
  fc.assert(
    fc.property(
      anyRun,
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.boolean(), { minLength: 501, maxLength: 501 }),
      (run, size, who) => {
        const shared = shareRuns(run, size);
        const threads = [logRuns(shared), logRuns(shared)] as const;
        const handedOut: LogRun[] = [];
        for (const first of who) {
          const next = threads[first ? 0 : 1].next();
          if (!next) break;
          handedOut.push(next);
        }
        expect(handedOut[0]?.after).toBe(run.after);
        expect(handedOut.at(-1)?.until).toBe(run.until);
        for (const [place, next] of handedOut.slice(1).entries()) expect(next.after).toBe(handedOut[place]?.until);
        expect(threads.map((thread) => thread.next())).toEqual([undefined, undefined]);
      },
    ),
  );
});

test('what one has come forward, the other sees; and nothing is handed out once one has stopped', () => {
  const shared = shareRuns({ after: 0, until: 100 }, 10);
  const [here, there] = [logRuns(shared), logRuns(shared)];
  here.next();
  here.came(10);
  there.came(5);
  expect([here.come, there.come]).toEqual([15, 15]);
  there.stop();
  expect([here.next(), there.next()]).toEqual([undefined, undefined]);
});

test('alone, all of it is one run', () => {
  const runs = oneRun({ after: 3, until: 9 });
  expect([runs.next(), runs.next()]).toEqual([{ after: 3, until: 9 }, undefined]);
  runs.came(4);
  runs.came(2);
  expect(runs.come).toBe(6);
});
