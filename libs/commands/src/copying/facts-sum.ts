import { createHash } from 'node:crypto';
import type { RecordedEvent } from '@selvbook/event-store';

/** How many facts, and SHA-256 over what each says but for where and when its store has recorded it. */
export async function factsSum(
  facts: AsyncIterable<RecordedEvent>,
): Promise<{ readonly facts: number; readonly sum: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const { stream, revision, type, id, data, metadata } of facts) {
    hash.update(`${JSON.stringify([stream, revision, type, id, data, metadata])}\n`);
    count += 1;
  }
  return { facts: count, sum: hash.digest('hex') };
}
