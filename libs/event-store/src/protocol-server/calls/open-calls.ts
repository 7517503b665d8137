import type { ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';
import { type Refusal, statusOf, storeAway } from '../messages/refusal.js';

/** A call that answers with a stream of messages, for as long as it is open. */
export interface OpenCall<Response> {
  /** Aborted once the call is over, whoever ended it. */
  readonly signal: AbortSignal;
  /** Undefined: there is room for more. Else wait for it: the caller is slow, or went away. */
  write(response: Response): Promise<void> | undefined;
  /** Ends the call well, after what was written. */
  end(): void;
  /** Ends it with an error, after what was written. */
  fail(refusal: Refusal): void;
}

/** Every call that is open, so that a server that stops can tell them. */
export interface OpenCalls {
  open<Response>(call: AnsweringCall<Response>): OpenCall<Response>;
  /** For a call that answers once: called when the server stops before it has. */
  whenStopped(fail: (refusal: Refusal) => void): { release(): void };
  stop(): void;
}

type AnsweringCall<Response> = ServerWritableStream<unknown, Response> | ServerDuplexStream<unknown, Response>;

export function createOpenCalls(): OpenCalls {
  const failing = new Set<(refusal: Refusal) => void>();

  function whenStopped(fail: (refusal: Refusal) => void) {
    failing.add(fail);
    return { release: () => void failing.delete(fail) };
  }

  return {
    whenStopped,
    open(call) {
      const over = new AbortController();
      const stopping = whenStopped(fail);
      let room: Promise<void> | undefined;

      /** One wait for all that is written meanwhile: many appends of one call are answered at a time. */
      function roomAgain(): Promise<void> {
        room ??= drained(call, over.signal).finally(() => (room = undefined));
        return room;
      }

      function close(): boolean {
        if (over.signal.aborted) return false;
        stopping.release();
        over.abort();
        return true;
      }

      function fail(refusal: Refusal): void {
        if (close()) call.emit('error', statusOf(refusal));
      }

      call.on('cancelled', close);
      call.on('close', close);
      return {
        signal: over.signal,
        fail,
        write(response) {
          if (over.signal.aborted || call.write(response)) return undefined;
          return roomAgain();
        },
        end: () => {
          if (close()) call.end();
        },
      };
    },
    stop() {
      for (const fail of [...failing]) fail(storeAway('the server is stopping'));
    },
  };
}

function drained(call: AnsweringCall<never>, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function settle(): void {
      call.off('drain', settle);
      over.removeEventListener('abort', settle);
      resolve();
    }
    call.on('drain', settle);
    over.addEventListener('abort', settle);
  });
}
