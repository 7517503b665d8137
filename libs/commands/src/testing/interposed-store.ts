import {
  OutcomeUnknown,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '@selvbook/event-store';

/** One append on its way to the log. */
export interface AppendCall {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** What happens to an append instead of reaching the log. `write` lets it take effect. */
export type AroundAppend = (call: AppendCall, write: () => Promise<AppendResult>) => Promise<AppendResult>;

/** A log, each append to which is met on its way. */
export function interposed(store: EventStore, around: AroundAppend): EventStore {
  return {
    ...store,
    append: (stream, expected, events) =>
      around({ stream, expected, events }, () => store.append(stream, expected, events)),
  };
}

/** A log where something happens right before an event of this type is first appended. */
export function interrupting(store: EventStore, type: string, happens: () => Promise<unknown>): EventStore {
  let due = true;
  return interposed(store, async (call, write) => {
    if (due && has(call, type)) {
      due = false;
      await happens();
    }
    return write();
  });
}

/** A log that never answers an append of an event of this type: it takes effect, or it does not. */
export function silentAt(store: EventStore, type: string, takesEffect: boolean): EventStore {
  return interposed(store, async (call, write) => {
    if (!has(call, type)) return write();
    if (takesEffect) await write();
    throw new OutcomeUnknown('no answer');
  });
}

function has({ events }: AppendCall, type: string): boolean {
  return events.some((event) => event.type === type);
}
