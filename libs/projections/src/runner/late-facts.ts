import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import type { ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import { asLogged } from '../logged-event.js';
import type { AcrossStreams, Projection } from '../projection.js';
import type { Parking } from './parking.js';
import { Unfoldable } from './unfoldable.js';

/** What is folded when a parked stream is tried again: first the things are cleared, then come the facts. */
export interface LateFolding {
  readonly things: ReadonlySet<string>;
  readonly facts: readonly RecordedEvent[];
}

/** How far the view has come, and what it holds back. */
interface Standing {
  readonly position: number;
  readonly parking: Parking;
}

/** Facts that this projection handles, up to where its view is. */
async function factsOf(
  log: EventLogReader,
  { handles }: Projection,
  stream: string,
  { position }: Standing,
  from = 0,
): Promise<RecordedEvent[]> {
  const { events } = await log.readStream(stream, { from });
  return events.filter((event) => event.position <= position && (handles as readonly string[]).includes(event.type));
}

/** The event that a stream is parked at, and those that wait behind it. */
export async function lateFacts(
  log: EventLogReader,
  projection: Projection,
  stream: string,
  standing: Standing,
): Promise<RecordedEvent[]> {
  const from = standing.parking.of(stream)?.revision;
  return from === undefined ? [] : factsOf(log, projection, stream, standing, from);
}

/**
 * What to fold for these late facts of a stream to count as if they had been folded in time: they alone, where no other stream's
 * facts depend on them; else all that was ever told of the same things, in the order of the log.
 * @throws Unfoldable
 */
export async function lateFolding(
  { log, db }: { readonly log: EventLogReader; readonly db: Kysely<ViewTables> },
  projection: Projection,
  stream: string,
  late: readonly RecordedEvent[],
  standing: Standing,
): Promise<LateFolding> {
  const { across } = projection;
  if (!across || late.length === 0) return { things: new Set(), facts: late };
  const things = new Set(late.map((event) => thingOf(across, event)));
  const first = late[0]?.position ?? Infinity;
  const earlier = (await factsOf(log, projection, stream, standing)).filter(({ position }) => position < first);
  const own = toldOf(things, across, [...earlier, ...late]);
  const facts = [...own];
  for (const other of await across.streamsOf(db, own.map(asLogged))) {
    if (other === stream) continue;
    const parkedAt = standing.parking.of(other)?.position ?? Infinity;
    const told = (await factsOf(log, projection, other, standing)).filter(({ position }) => position < parkedAt);
    facts.push(...toldOf(things, across, told));
  }
  return { things, facts: facts.sort((a, b) => a.position - b.position) };
}

const toldOf = (
  things: ReadonlySet<string>,
  across: AcrossStreams,
  events: readonly RecordedEvent[],
): RecordedEvent[] => events.filter((event) => things.has(thingOf(across, event)));

/** @throws Unfoldable */
function thingOf(across: AcrossStreams, event: RecordedEvent): string {
  try {
    return across.thingOf(asLogged(event));
  } catch (cause) {
    throw new Unfoldable(event, cause);
  }
}
