import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { UnknownPosition, type EventLogReader } from '@selvbook/event-store';
import { EVENT_LOG, LookAtViews } from '@selvbook/queries';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problem/problem.js';
import { RETRY_AFTER } from '../problem/problem-of.js';
import { FACT_KINDS, factKindOf, type FactKind } from './fact-kinds.js';
import { Listener, type Moved, type ViewPosition } from './listener.js';

/** Of the requests that a process takes on at once, at most so many may be listeners. */
const MOST_LISTENERS = 500;
/** What comes within so many milliseconds is told together, and views that are behind are looked at again. */
const TOGETHER_MS = 150;
/** How often the views are looked at while the log stands still: one may be swapped for another. */
const STILL_MS = 900;
/** How far back a listener that comes again is told what it missed; further back it may be anything. */
const MOST_MISSED = 10_000;

/** Follows the log and the views as long as anybody listens, once for all of them. */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly listeners = new Set<Listener>();
  private following: AbortController | undefined;
  private stopped = false;
  private position = 0;
  private views: readonly ViewPosition[] = [];
  private fresh = new Set<FactKind>();
  private stir: () => void = () => undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLogReader,
    private readonly bus: QueryBus,
  ) {}

  /**
   * One more who listens; it is told at once how things stand.
   * @param lastPosition what it was told last, before it was cut off: it learns what kinds of facts it has missed
   * @throws Problem 503 `too-busy`
   */
  async listen(lastPosition: number | undefined): Promise<{ readonly listener: Listener; readonly position: number }> {
    if (this.stopped || this.listeners.size >= MOST_LISTENERS)
      throw new Problem(503, 'too-busy', { headers: RETRY_AFTER });
    const listener = new Listener();
    this.listeners.add(listener);
    try {
      const position = await this.log.head();
      const facts = lastPosition === undefined ? [] : await this.missedSince(lastPosition);
      listener.begin({ position, views: await this.look(), facts });
      this.follow(position);
      return { listener, position };
    } catch (error) {
      this.leave(listener);
      throw error;
    }
  }

  leave(listener: Listener): void {
    listener.end();
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    this.following?.abort();
    this.following = undefined;
  }

  onModuleDestroy(): void {
    this.stopped = true;
    for (const listener of [...this.listeners]) this.leave(listener);
  }

  private async missedSince(after: number): Promise<readonly FactKind[]> {
    const kinds = new Set<FactKind>();
    try {
      let seen = 0;
      for await (const { events } of this.log.readAll({ after, limit: MOST_MISSED })) {
        seen += events.length;
        addKinds(kinds, events);
      }
      return seen < MOST_MISSED ? [...kinds].sort() : FACT_KINDS;
    } catch (error) {
      // Another log stands in the place of the one that it listened to.
      if (error instanceof UnknownPosition) return FACT_KINDS;
      throw error;
    }
  }

  private follow(position: number): void {
    if (this.following || this.listeners.size === 0) return;
    this.following = new AbortController();
    this.position = position;
    const { signal } = this.following;
    void this.again(signal, () => this.followLog(signal));
    void this.again(signal, () => this.followViews(signal));
  }

  /** Whatever fails is tried again until nobody listens any more: the log or the views may be away for a while. */
  private async again(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        this.logger.warn(`whoever listens is told nothing for the moment: ${String(error)}`);
        await pause(STILL_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async followLog(signal: AbortSignal): Promise<void> {
    for await (const { events, position } of this.log.subscribeToAll({ after: this.position, signal })) {
      if (position <= this.position) continue;
      this.position = position;
      addKinds(this.fresh, events);
      this.stir();
    }
  }

  private async followViews(signal: AbortSignal): Promise<void> {
    let told: Omit<Moved, 'facts'> = { position: this.position, views: this.views };
    while (!signal.aborted) {
      const behind = told.position < this.position || this.views.some((view) => view.position < this.position);
      await (behind ? pause(TOGETHER_MS, undefined, { signal }) : this.stirred(signal)).catch(() => undefined);
      if (signal.aborted) return;
      const now = { position: this.position, views: await this.look() };
      if (JSON.stringify(now) === JSON.stringify(told)) continue;
      told = now;
      const facts = [...this.fresh].sort();
      this.fresh = new Set();
      for (const listener of this.listeners) listener.tell({ ...now, facts });
    }
  }

  /** Until something was appended, and what comes with it; or a while. */
  private async stirred(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.stir = resolve;
    await Promise.race([promise, pause(STILL_MS, undefined, { signal })]);
    this.stir = () => undefined;
  }

  private async look(): Promise<readonly ViewPosition[]> {
    const views = await this.bus.execute(new LookAtViews());
    this.views = views.map(({ name, version, position }) => ({ name, version, position }));
    return this.views;
  }
}

function addKinds(kinds: Set<FactKind>, events: readonly { readonly type: string }[]): void {
  for (const { type } of events) {
    const kind = factKindOf(type);
    if (kind) kinds.add(kind);
  }
}
