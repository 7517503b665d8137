import { expect } from '@jest/globals';
import { CommandRefused } from '../command-answer.js';

/** How a command was refused: `kind code`, and the codes of its reasons. Every refusal says why in a sentence. */
export async function refusalOf(command: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await command.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CommandRefused)) throw new Error('not refused', { cause: error });
  expect(error.message).toMatch(/\S.*\.$/);
  return [`${error.kind} ${error.code}`, ...(error.reasons ?? []).map(({ code }) => code)];
}
