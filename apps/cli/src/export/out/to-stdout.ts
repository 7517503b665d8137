import { ReaderGone, isClosedPipe } from '../../reader-gone.js';

/** Writes to a stream as fast as whoever reads it takes it. @throws ReaderGone they have read enough */
export function writeTo(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => {
      if (!error) resolve();
      else reject(isClosedPipe(error) ? new ReaderGone() : error);
    });
  });
}
