import type { ActorRole, DomainEvent, DomainEventType, EventMetadata } from '@selvbook/booking';
import { hash } from 'node:crypto';
import type { Random } from '../random/random.js';

/** A stream of the log, and the revision of its last event: -1 before the first. */
export interface Stream {
  readonly name: string;
  revision: number;
}

/** A command as the events it brings about remember it. */
export type Deed = { readonly [Field in keyof EventMetadata]: EventMetadata[Field] };

/** An event as the log takes it. */
export interface SimulatedEvent {
  readonly id: string;
  readonly type: DomainEventType;
  readonly data: DomainEvent['data'];
  readonly metadata: Deed;
}

/** Events that go to one stream at one moment, at an exact revision. */
export interface SimulatedAppend {
  readonly stream: string;
  readonly expected: number | 'noStream';
  readonly events: readonly SimulatedEvent[];
  /** When the log gets them, in milliseconds since the epoch: never before what was told earlier. */
  readonly recordedAt: number;
}

/** Gathers what happens, in the order in which it is told, until it is taken. */
export class Chronicle {
  /** All events told so far. */
  events = 0;
  private told: SimulatedAppend[] = [];

  /** A command of somebody: `now` as its handler reads the clock. */
  deed(random: Random, role: ActorRole, id: string, now: number): Deed {
    const commandId = random.uuid();
    return {
      $correlationId: random.uuid(),
      $causationId: commandId,
      commandId,
      requestHash: hash('sha256', `simulated ${commandId} ${role}/${id}`, 'hex'),
      actor: `${role}/${id}`,
      occurredAt: new Date(now).toISOString(),
      schema: 1,
    };
  }

  /** What a command brought about in a stream, recorded at `now`. */
  tell(stream: Stream, random: Random, deed: Deed, now: number, ...events: readonly DomainEvent[]): void {
    this.told.push({
      stream: stream.name,
      expected: stream.revision < 0 ? 'noStream' : stream.revision,
      events: events.map(({ type, data }) => ({ id: random.uuid(), type, data, metadata: deed })),
      recordedAt: now,
    });
    stream.revision += events.length;
    this.events += events.length;
  }

  /** What has been told since the last time. */
  take(): readonly SimulatedAppend[] {
    const told = this.told;
    this.told = [];
    return told;
  }
}
