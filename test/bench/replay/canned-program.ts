import streams from '@eventstore/db-client/generated/streams_pb.js';
import { framedEvent } from '../../../libs/event-store/src/eventstoredb/testing/canned-history.js';
import { startCannedServer } from '../../../libs/event-store/src/eventstoredb/testing/canned-server.js';
import { sampleEvent } from '../appends/sample-append.js';

/** A server that replays so many events from memory. Argument: how many. Prints its port. */
const events = Number(process.argv[2]);
const CHUNK = 64 * 1024;
/** What an event of this size takes in the log of a real server. */
const POSITIONS_AN_EVENT = 900;
const STREAM_LENGTH = 20;
const FIRST_TICKS = 17_724_456_001_234_567n;

const chunks: Buffer[] = [];
let chunk: Buffer[] = [];
let bytes = 0;
let last: Buffer = Buffer.alloc(0);
for (let index = 0; index < events; index++) {
  const { id, type, data, metadata } = sampleEvent();
  const position = String((index + 1) * POSITIONS_AN_EVENT);
  last = framedEvent({
    id,
    stream: `agenda-${Math.floor(index / STREAM_LENGTH)}_2026-03-02`,
    revision: String(index % STREAM_LENGTH),
    commit: position,
    prepare: position,
    created: String(FIRST_TICKS + BigInt(index) * 3_000n),
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(metadata)),
  });
  chunk.push(last);
  bytes += last.length;
  if (bytes < CHUNK) continue;
  chunks.push(Buffer.concat(chunk));
  chunk = [];
  bytes = 0;
}
chunks.push(Buffer.concat(chunk));

const server = await startCannedServer({
  // Backwards is how the head is asked for.
  chunks: (request) =>
    request.getOptions()?.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS ? [last] : chunks,
});
process.stdout.write(`${server.port}\n`);
