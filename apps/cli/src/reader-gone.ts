/** Whoever read what is written has read enough, as `head` does, and closed the pipe: nothing has failed. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

export const isClosedPipe = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

/**
 * Lets a program end as it would have when nobody reads what it writes any more, instead of by an error that nobody catches.
 * @throws any other error of the stream
 */
export function endQuietlyWithReader(stream: NodeJS.WritableStream): void {
  stream.on('error', (error: Error) => {
    if (!isClosedPipe(error)) throw error;
  });
}
