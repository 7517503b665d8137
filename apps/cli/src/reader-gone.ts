/** Whoever read what is written has read enough, as `head` does, and closed the pipe: nothing has failed. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

export const isClosedPipe = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

/**
 * Lets a program end as it would have when nobody reads what it writes any more, instead of by an error that nobody catches; and at once, in
 * one line, when what it writes cannot be kept: a full disk, say.
 * @param fail ends the program: 1
 */
export function endWithReader(stream: NodeJS.WritableStream, fail: (line: string) => void): void {
  stream.on('error', (error: Error) => {
    if (!isClosedPipe(error))
      fail(`standard output cannot be written: ${'code' in error ? String(error.code) : error.message}`);
  });
}
