import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from '../faults/faults.js';
import type { WireLog } from '../log/wire-log.js';
import type { Access } from './access.js';
import type { OpenCall, OpenCalls } from './open-calls.js';

/** What every call stands on. */
export interface CallGround {
  readonly log: WireLog;
  readonly access: Access;
  readonly faults: Faults;
  readonly openCalls: OpenCalls;
  /** Those of the open calls that are subscriptions. */
  readonly subscriptions: Set<OpenCall<ReadResp>>;
  /** A live subscription is cut off once its caller takes nothing in while so many events are appended. */
  readonly liveBuffer: number;
  /** Says in one line what went wrong where no caller hears of it. */
  report(line: string): void;
  /** Ends the connection that a call came over, at once. */
  dropConnection(peer: string): void;
}
