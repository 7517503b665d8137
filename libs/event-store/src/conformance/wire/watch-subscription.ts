import {
  type AllStreamSubscription,
  type Credentials,
  type EventStoreDBClient,
  eventTypeFilter,
  type Filter,
  isCommandError,
  type ReadPosition,
  type ResolvedEvent,
  streamNameFilter,
  type StreamSubscription,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedFilter, RecordedStep } from '../recorded-history.js';
import type { RecordedNames } from '../recorded-names.js';
import { recordedError } from './recorded-error.js';

interface Watching {
  readonly names: RecordedNames;
  readonly perCall: { readonly credentials?: Credentials };
  readonly positionOf: (from: 'start' | 'end' | number) => ReadPosition;
  readonly shown: (event: ResolvedEvent) => readonly unknown[];
  /** What the recording saw: so much is waited for. */
  readonly recorded: readonly unknown[];
}

/** How long what the recording saw is waited for. */
const MOST_MS = 5_000;
/** How long it is watched for what the recording did not see. */
const QUIET_MS = 200;

/** Subscribes, plays the steps once it runs, and tells what came, in order. */
export async function watchSubscription(
  client: EventStoreDBClient,
  step: RecordedStep,
  watching: Watching,
  playSteps: () => Promise<void>,
): Promise<unknown> {
  const { shown, recorded } = watching;
  const seen: unknown[] = [];
  let error: string | undefined;
  let failed: Error | undefined;
  const changed = new EventTarget();
  const subscription = subscribed(client, step, watching);
  const note = (...what: unknown[]) => {
    seen.push(...what);
    changed.dispatchEvent(new Event('change'));
  };
  subscription.on('confirmation', () => note('confirmed'));
  subscription.on('caughtUp', () => note('caughtUp'));
  subscription.on('data', (event: ResolvedEvent) => note(...shown(event)));
  subscription.on('error', (thrown: Error) => {
    if (isCommandError(thrown)) ({ error } = recordedError(thrown, 'subscribe') as { error: string });
    else failed = thrown;
    changed.dispatchEvent(new Event('change'));
  });

  /** Resolves when it holds, when the subscription has failed, or when the time is up. */
  async function until(holds: () => boolean, most: number): Promise<void> {
    const over = AbortSignal.timeout(most);
    while (!holds() && !over.aborted && error === undefined && !failed) {
      await new Promise<void>((resolve) => {
        changed.addEventListener('change', () => resolve(), { once: true });
        over.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  try {
    await until(() => seen.includes('confirmed'), MOST_MS);
    if (catchesUpFirst(step, recorded)) await until(() => seen.includes('caughtUp'), MOST_MS);
    else await pause(QUIET_MS);
    await playSteps();
    await until(() => seen.length >= recorded.length, MOST_MS);
    await pause(QUIET_MS);
  } finally {
    await subscription.unsubscribe();
  }
  if (failed) throw failed;
  return error === undefined ? { seen } : { seen, error };
}

/** Whether it caught up before its steps were played: one of a stream that was not there did not. */
function catchesUpFirst({ then = [] }: RecordedStep, recorded: readonly unknown[]): boolean {
  const before = recorded.slice(0, recorded.indexOf('caughtUp'));
  const written = then.flatMap(({ events = [] }) => events.map(({ id }) => id));
  const ids = before.map((seen) => (seen as { readonly id?: string }).id ?? '');
  return recorded.includes('caughtUp') && !ids.some((id) => written.includes(id));
}

function subscribed(
  client: EventStoreDBClient,
  { all, stream = '', from, filter, resolve }: RecordedStep,
  { names, perCall, positionOf }: Watching,
): AllStreamSubscription | StreamSubscription {
  const links = resolve ? { resolveLinkTos: true } : {};
  if (!all) {
    const start = from === undefined ? {} : { fromRevision: typeof from === 'number' ? BigInt(from) : from };
    return client.subscribeToStream(names.stream(stream), { ...start, ...links, ...perCall });
  }
  return client.subscribeToAll({
    ...(from === undefined ? {} : { fromPosition: positionOf(from) }),
    filter: clientFilter(filter, names),
    ...links,
    ...perCall,
  });
}

/** Without one, the streams of this history alone. */
function clientFilter(
  { stream = [''], streamRegex, type, typeRegex }: RecordedFilter = {},
  names: RecordedNames,
): Filter {
  if (type) return eventTypeFilter({ prefixes: [...type] });
  if (typeRegex !== undefined) return eventTypeFilter({ regex: typeRegex });
  if (streamRegex !== undefined) return streamNameFilter({ regex: names.streamRegex(streamRegex) });
  return streamNameFilter({ prefixes: stream.flatMap((prefix) => names.prefixes(prefix)) });
}
