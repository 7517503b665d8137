import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { LogRow } from '../../embedded/log-row.js';
import type { WireLog } from '../log/wire-log.js';
import type { ReadRequest } from '../messages/read-request.js';
import {
  caughtUpResponse,
  checkpointResponse,
  confirmationResponse,
  eventResponse,
} from '../messages/read-response.js';
import { tooSlow, unimplemented } from '../messages/refusal.js';
import type { CallGround } from './call-ground.js';
import type { OpenCall } from './open-calls.js';
import { resolveLink } from './resolve-link.js';

/** So many rows are read at a time; other calls are served in between. */
const PAGE = 500;

/** A real server looks for a missing stream every so often: what follows its first event so soon is history too. */
const SETTLE_MS = 250;

/** Where the rows of a subscription come from. */
interface Source {
  /** The next rows, and whether they are all there are; undefined: the stream does not exist. */
  next(): { readonly rows: readonly LogRow[]; readonly done: boolean } | undefined;
}

/** Confirmation; history; caught-up, when it goes live; then what is appended. A live caller that is too slow is cut off. */
export async function subscribe(ground: CallGround, asked: ReadRequest, call: OpenCall<ReadResp>): Promise<void> {
  const { log, subscriptions } = ground;
  if (asked.direction === 'backwards') throw unimplemented('a subscription backwards');
  if (asked.filter && asked.stream !== undefined) throw unimplemented('a filter on one stream');
  const source = asked.stream === undefined ? allOf(log, asked) : streamOf(log, asked, asked.stream);
  subscriptions.add(call);
  call.signal.addEventListener('abort', () => subscriptions.delete(call));
  await call.write(confirmationResponse(randomUUID()));
  const deliver = createDelivery(ground, asked, call);
  let live = false;
  let missing = false;
  while (!call.signal.aborted) {
    const head = log.head();
    const page = source.next();
    if (!page) {
      missing = true;
      await log.grown(head, call.signal);
      continue;
    }
    if (missing) await pause(SETTLE_MS, undefined, { ref: false });
    for (const row of page.rows) {
      await deliver(row, live);
      if (call.signal.aborted) return;
    }
    // What was appended while a slow caller took this in is history too.
    const behind = !live && page.rows.length > 0 && log.head() > head;
    if (missing || behind || !page.done) {
      missing = false;
      await nextTurn();
    } else if (live) {
      await log.grown(head, call.signal);
    } else {
      live = true;
      await call.write(caughtUpResponse());
    }
  }
}

function allOf(log: WireLog, { from }: ReadRequest): Source {
  let after = from === 'start' ? 0 : from === 'end' ? log.head() : from;
  return {
    next() {
      const rows = log.after(after, PAGE);
      after = rows.at(-1)?.[0] ?? after;
      return { rows, done: rows.length < PAGE };
    },
  };
}

function streamOf(log: WireLog, { from }: ReadRequest, stream: string): Source {
  let first = from === 'start' ? 0 : from === 'end' ? nextRevision(log, stream) : from + 1;
  return {
    next() {
      const rows = log.stream(stream, { first, direction: 'forwards', limit: PAGE });
      if (!rows) return undefined;
      first = (rows.at(-1)?.[2] ?? first - 1) + 1;
      return { rows, done: rows.length < PAGE };
    },
  };
}

function nextRevision(log: WireLog, stream: string): number {
  const [last] = log.stream(stream, { first: Number.MAX_SAFE_INTEGER, direction: 'backwards', limit: 1 }) ?? [];
  return last ? last[2] + 1 : 0;
}

/** Hands over what matches the filter, and a checkpoint after each run of rows that were looked at, matched or not. */
function createDelivery(ground: CallGround, { filter, resolveLinks, ids }: ReadRequest, call: OpenCall<ReadResp>) {
  const { log, faults } = ground;
  let delivered = 0;
  let looked = 0;

  async function send(response: ReadResp, live: boolean): Promise<void> {
    const taken = call.write(response);
    if (taken) await (live ? takenInTime(ground, taken, call) : taken);
  }

  return async (row: LogRow, live: boolean): Promise<void> => {
    if (!filter || filter.matches(row)) {
      await send(eventResponse(resolveLinks ? resolveLink(log, row) : { event: row }, ids), live);
      delivered += 1;
      if (delivered === faults.settings().cutEvery) {
        faults.count('cut');
        call.fail(tooSlow());
      }
    }
    looked += 1;
    if (!filter || looked < filter.checkpointEvery) return;
    looked = 0;
    await send(checkpointResponse(row[0]), live);
  };
}

/** Waits for a live caller for as long as not too much is appended meanwhile. */
async function takenInTime(
  { log, liveBuffer }: CallGround,
  taken: Promise<void>,
  call: OpenCall<ReadResp>,
): Promise<void> {
  const most = log.head() + liveBuffer;
  const done = new AbortController();
  void taken.then(() => done.abort());
  while (!done.signal.aborted) {
    await log.grown(most, done.signal);
    if (!done.signal.aborted && log.head() > most) return call.fail(tooSlow());
  }
}
