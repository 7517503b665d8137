import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogRow } from '../../embedded/log-row.js';
import type { WireLog } from '../log/wire-log.js';
import { type ReadRequest, readRequest } from '../messages/read-request.js';
import { eventResponse, notFoundResponse } from '../messages/read-response.js';
import { asRefusal, Refusal, unimplemented } from '../messages/refusal.js';
import type { CallGround } from './call-ground.js';
import type { OpenCall } from './open-calls.js';
import { resolveLink } from './resolve-link.js';
import { subscribe } from './subscribe-call.js';

/** So many rows are read at a time; other calls are served in between. */
const PAGE = 500;

/** `Read`: of a stream or of all, forwards or backwards; and subscriptions, which are reads without an end. */
export function serveRead(ground: CallGround, writable: ServerWritableStream<ReadReq, ReadResp>): void {
  const call = ground.openCalls.open(writable);
  void serve(ground, writable, call).catch((error: unknown) => call.fail(asRefusal(error)));
}

async function serve(
  ground: CallGround,
  { metadata, request }: ServerWritableStream<ReadReq, ReadResp>,
  call: OpenCall<ReadResp>,
): Promise<void> {
  ground.access(metadata);
  const asked = readRequest(request);
  await ground.faults.delay();
  if (call.signal.aborted) return;
  if (asked.count === undefined) return subscribe(ground, asked, call);
  if (asked.stream !== undefined) await readStream(ground.log, asked, asked.stream, call);
  else await readAll(ground.log, asked, call);
  call.end();
}

async function readStream(log: WireLog, asked: ReadRequest, stream: string, call: OpenCall<ReadResp>): Promise<void> {
  const { direction, from, filter } = asked;
  if (filter) throw unimplemented('a filter on one stream');
  // What the real server says: it has no more to say about it.
  if (asked.count === 0 || (from === 'end' && direction === 'forwards')) throw unexpected('ReadStreamResult');
  let first = from === 'start' ? 0 : from === 'end' ? Number.MAX_SAFE_INTEGER : from;
  await send(log, asked, call, (limit) => {
    const rows = log.stream(stream, { first, direction, limit });
    if (!rows) return void call.write(notFoundResponse(stream));
    const last = rows.at(-1)?.[2] ?? -1;
    first = direction === 'forwards' ? last + 1 : last - 1;
    return first < 0 ? { rows, done: true } : { rows, done: rows.length < limit };
  });
}

async function readAll(log: WireLog, asked: ReadRequest, call: OpenCall<ReadResp>): Promise<void> {
  const { direction, from } = asked;
  if (asked.count === 0) throw unexpected('ReadAllResult');
  if (direction === 'forwards') {
    // The end is fixed when the reading begins.
    const end = log.head();
    let after = from === 'start' ? 0 : from === 'end' ? end : Math.max(0, from - 1);
    await send(log, asked, call, (limit) => {
      const rows = log.after(after, limit);
      after = rows.at(-1)?.[0] ?? after;
      return { rows: rows.filter(([position]) => position <= end), done: rows.length < limit || after >= end };
    });
  } else {
    let before = from === 'start' ? 0 : from === 'end' ? Number.MAX_SAFE_INTEGER : from;
    await send(log, asked, call, (limit) => {
      const rows = log.before(before, limit);
      before = rows.at(-1)?.[0] ?? before;
      return { rows, done: rows.length < limit };
    });
  }
}

/** @param page the next rows, at most so many; undefined: there is nothing to read from, and the caller has been told */
async function send(
  log: WireLog,
  { count = 0, filter, resolveLinks, ids }: ReadRequest,
  call: OpenCall<ReadResp>,
  page: (limit: number) => { readonly rows: readonly LogRow[]; readonly done: boolean } | undefined,
): Promise<void> {
  let left = count;
  while (!call.signal.aborted) {
    // With a filter nobody knows how many rows the wanted ones are among.
    const next = page(filter ? PAGE : Math.min(left, PAGE));
    if (!next) return;
    for (const row of next.rows) {
      if (filter && !filter.matches(row)) continue;
      await call.write(eventResponse(resolveLinks ? resolveLink(log, row) : { event: row }, ids));
      left -= 1;
      if (left <= 0 || call.signal.aborted) return;
    }
    if (next.done) return;
    await nextTurn();
  }
}

function unexpected(result: 'ReadStreamResult' | 'ReadAllResult'): Refusal {
  return new Refusal(status.UNKNOWN, `Unexpected ${result}: Error`);
}
