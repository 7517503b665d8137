import { expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import type { WireOutcome } from '../log/wire-append.js';
import type { WireLog } from '../log/wire-log.js';
import { decideAppend } from './decide-append.js';

const logThat = (outcome: WireOutcome) => ({ append: () => Promise.resolve(outcome) }) as unknown as WireLog;
const append = { stream: 's', expected: 'any', events: [] } as const;

test('the sender of a duplicate that was dropped hears DEADLINE_EXCEEDED in the end', async () => {
  await expect(decideAppend(logThat({ kind: 'dropped' }), append)).rejects.toMatchObject({
    code: status.DEADLINE_EXCEEDED,
  });
});

test('any other outcome is what was decided', async () => {
  const accepted = { kind: 'accepted', revision: 3, position: 7 } as const;
  await expect(decideAppend(logThat(accepted), append)).resolves.toEqual(accepted);
});
