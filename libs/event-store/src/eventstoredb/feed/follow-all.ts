import { type RecordedEvent, type SubscribeOptions, type SubscriptionPage, UnknownPosition } from '../../port.js';
import { BackOff } from '../connection/back-off.js';
import { asUnavailable, isAway, isPassing, isUnknownPosition } from '../connection/store-failure.js';
import { atLeastOne, PAGE_SIZE } from '../../reading/scan-log.js';
import type { ReadMessage, Uint64 } from '../wire/read-message.js';
import type { LogFeed } from './log-feed.js';
import { isOfTheSystem, positionOf, recordedEvent } from './recorded-event.js';

/** How long a subscription that the store answers with an error goes on trying without getting anywhere, in milliseconds. */
const PATIENCE_MS = 10_000;

interface Following extends SubscribeOptions {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly patience?: number;
}

/**
 * `subscribeToAll` over a subscription at the server, made anew from where it was after every break: the server went away, cut off
 * a consumer that was too slow, or the connection was lost. The server leaves its own events out; the types are chosen
 * here, so that every event of the log moves the position on and a view of rare ones never stays below the head. A store that
 * is away is waited for; one that is there and answers every try with an error is told of after a while.
 */
export async function* followAll(feed: LogFeed, options: Following): AsyncGenerator<SubscriptionPage, void, undefined> {
  const { signal, pageSize = PAGE_SIZE, patience = PATIENCE_MS } = options;
  atLeastOne('pageSize', pageSize);
  const pages = new PagesInTheMaking(options, pageSize);
  const backOff = new BackOff();
  /** Since when it fails without getting anywhere. */
  let failingSince: number | undefined;
  while (!signal.aborted) {
    try {
      for await (const messages of feed.read({ kind: 'follow', ...pages.resumeAfter }, { signal })) {
        for (const message of messages) {
          const page = pages.take(message);
          if (page) yield page;
          if (signal.aborted) return;
        }
        backOff.reset();
        if (messages.some(({ kind }) => kind !== 'confirmation')) failingSince = undefined;
        const page = pages.atRest();
        if (page) yield page;
      }
    } catch (error) {
      if (isUnknownPosition(error)) throw new UnknownPosition(pages.resumeAfter.after);
      failingSince ??= performance.now();
      const isHopeless = !isAway(error) && performance.now() - failingSince >= patience;
      if (isHopeless || !isPassing(error)) throw asUnavailable(error);
    }
    pages.broken();
    await backOff.pause(signal);
  }
}

/** Events on their way into pages, and how far the log has been looked at. */
class PagesInTheMaking {
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #pageSize: number;
  #events: RecordedEvent[] = [];
  #position: number;
  /** As far as the server has looked, its own events included: the place to go on from, that no page ever names. */
  #looked: number;
  #prepare: Uint64;
  #given: number;
  #lookedSince = 0;
  #live = false;

  constructor({ after, types }: SubscribeOptions, pageSize: number) {
    this.#wanted = types && new Set(types);
    this.#pageSize = pageSize;
    this.#position = after;
    this.#looked = after;
    this.#prepare = after;
    this.#given = after;
  }

  get resumeAfter(): { readonly after: number; readonly prepare: Uint64 } {
    return { after: this.#looked, prepare: this.#prepare };
  }

  /** The page that is full with this message, or that says that the head is reached. */
  take(message: ReadMessage): SubscriptionPage | undefined {
    if (message.kind === 'checkpoint') this.#look(positionOf(message.commit), message.prepare);
    else if (message.kind === 'caughtUp') {
      this.#live = true;
      return this.#page();
    } else if (message.kind === 'event') {
      const at = positionOf(message.commit);
      if (!this.#look(at, message.prepare)) return undefined;
      if (isOfTheSystem(message)) return undefined;
      this.#position = at;
      this.#lookedSince += 1;
      if (!this.#wanted || this.#wanted.has(message.type)) this.#events.push(recordedEvent(message));
      if (this.#events.length >= this.#pageSize || this.#lookedSince >= 10 * this.#pageSize) return this.#page();
    }
    return undefined;
  }

  /** What is there once everything that arrived has been taken: while it is live, it is handed on at once. */
  atRest(): SubscriptionPage | undefined {
    return this.#live && this.#position > this.#given ? this.#page() : undefined;
  }

  broken(): void {
    this.#live = false;
  }

  /** Whether it is further than what was looked at before. */
  #look(commit: number, prepare: Uint64): boolean {
    if (commit <= this.#looked) return false;
    this.#looked = commit;
    this.#prepare = prepare;
    return true;
  }

  #page(): SubscriptionPage {
    const page = { events: this.#events, position: this.#position, caughtUp: this.#live };
    this.#events = [];
    this.#given = this.#position;
    this.#lookedSince = 0;
    return page;
  }
}
