import { once } from 'node:events';

/** Writes to a stream as fast as whoever reads it takes it. Rejects when they are gone. */
export async function writeTo(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain');
}
