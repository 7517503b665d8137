import type { Decision, DomainEvent } from '@selvbook/booking';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';

import { envelope } from './event-envelope.js';
import type { Journal } from './journal.js';
import { ownEvents, stateAfter, type KnownEvent, type LoadedStream } from './loaded-stream.js';
import { reloading } from './reloading.js';
import { appendDecided } from './append-decided.js';
import type { StreamKind } from './stream-kind.js';

/** A command on one stream. */
export interface Task<State, Event extends DomainEvent, Body> {
  readonly context: CommandContext;
  readonly kind: StreamKind<State, Event>;
  readonly stream: string;
  /** Asked of the stream as it stands; asked again after a conflict and a reload. */
  readonly decide: (state: State) => Decision<Event>;
  /** The answer's body, from the state right after the command's last event. */
  readonly body: (state: State) => Body;
  /** What makes the outcome `created`: the stream's first event is the command's, or one of this type is. */
  readonly creates?: 'stream' | Event['type'];
  /** Other streams that the decision looks at; a key that was used for another request about one of them is refused. */
  readonly lookedAt?: readonly LoadedStream<unknown>[];
}

/** Load, decide, append, and again after a conflict; a repeat is answered from its own events. */
export class CommandRunner {
  constructor(private readonly journal: Journal) {}

  run<State, Event extends DomainEvent, Body>(task: Task<State, Event, Body>): Promise<CommandAnswer<Body>> {
    return this.journal.queue.in([task.stream], () => this.runAlone(task));
  }

  private runAlone<State, Event extends DomainEvent, Body>(
    task: Task<State, Event, Body>,
  ): Promise<CommandAnswer<Body>> {
    const { context, kind, stream, lookedAt = [] } = task;
    const { loader, ids } = this.journal;
    return reloading(this.journal, async (reloads) => {
      const loaded = await loader.load(kind, stream);
      const own = ownEvents(loaded, context);
      if (own.length > 0) return replay(task, loaded, own);

      for (const other of lookedAt) ownEvents(other, context);
      const decision = task.decide(loaded.state);
      if (!decision.accepted) throw new CommandRefused(decision.refusal);
      const { events } = decision;
      if (events.length === 0) {
        const position = Math.max(loaded.position, ...lookedAt.map((other) => other.position));
        return { outcome: 'done', body: task.body(loaded.state), position, replayed: false };
      }

      const recorded = events.map((event, index) =>
        envelope(ids.event(context, reloads, stream, event.type, String(index)), event, context),
      );
      const { position } = await appendDecided(this.journal, kind, loaded, recorded);
      const outcome = outcomeOf(task, events, loaded.revision === 'noStream');
      const state = events.reduce((folded, event) => kind.evolve(folded, event), loaded.state);
      return { outcome, body: task.body(state), position, replayed: false };
    });
  }
}

function replay<State, Event extends DomainEvent, Body>(
  task: Task<State, Event, Body>,
  loaded: LoadedStream<State>,
  own: readonly KnownEvent[],
): CommandAnswer<Body> {
  const last = own[own.length - 1]!;
  return {
    outcome: outcomeOf(task, own, own[0]?.revision === 0),
    body: task.body(stateAfter(task.kind, loaded, last)),
    position: last.position,
    replayed: true,
  };
}

function outcomeOf(
  { creates }: { readonly creates?: string },
  events: readonly { readonly type: string }[],
  startedStream: boolean,
): 'created' | 'done' {
  const created = creates === 'stream' ? startedStream : events.some(({ type }) => type === creates);
  return created ? 'created' : 'done';
}
