import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import { dumpView, VIEWS, type ParkedStreamRow, type View, type ViewWriter } from '@selvbook/read-models';
import { emptyViews } from '../../../test/databases/databases.js';
import type { LoggedEvent } from './logged-event.js';
import type { Projection } from './projection.js';
import { PROJECTIONS } from './projections.js';
import { startProjector, type Projector, type ProjectorOptions } from './runner/projector.js';
import { appendFacts, type Fact } from './sample-log.js';

/** Of each projection the version that a new database begins with. */
export const NEWEST = PROJECTIONS.filter(({ view }) => Object.values<View>(VIEWS).includes(view));

const logId = 'log-1';
export const newLog = () => createMemoryEventStore({ clock: () => Date.parse('2026-03-01T08:00:00.000Z') });

/** A view is live only when it has come to the head of a log that has begun. */
export const FIRST: Fact = {
  stream: 'log-selvbook',
  event: { type: 'LogStarted', data: { logId } },
  occurredAt: '2017-01-01T08:00:00.000Z',
};

/** The same projection by a program that folds some facts and then fails at them. */
export function failingAt(projection: Projection, isBad: (event: LoggedEvent) => boolean): Projection {
  return {
    ...projection,
    begin(empty) {
      const fold = projection.begin(empty);
      return {
        ...fold,
        apply(event) {
          fold.apply(event);
          if (isBad(event)) throw new TypeError('that was too much');
        },
      };
    },
  };
}

type Tuning = Partial<Pick<ProjectorOptions, 'roundSize' | 'batchSize'>>;

/** A projector that has caught up. */
export async function follow(
  log: EventStore,
  views: ViewWriter,
  projections: readonly Projection[],
  tuning: Tuning = {},
): Promise<Projector> {
  const projector = await startProjector({ log, logId, views, projections, ...tuning });
  await projector.caughtUp;
  return projector;
}

/** What a program whose every fact is good makes of these facts. */
export async function foldOf(projection: Projection, views: ViewWriter, facts: readonly Fact[]): Promise<string> {
  await emptyViews(views);
  const log = newLog();
  await appendFacts(log, facts);
  await (await follow(log, views, [projection])).stop();
  await log.close();
  return dumpView(views.db, projection.view);
}

/** The facts without the bad ones that the projection handles, and without what follows those in their streams. */
export function withoutBad(facts: readonly Fact[], bad: ReadonlySet<number>, { handles }: Projection): Fact[] {
  const parked = new Set<string>();
  return facts.filter(({ stream, event }, place) => {
    if (bad.has(place + 1) && (handles as readonly string[]).includes(event.type)) parked.add(stream);
    return !parked.has(stream);
  });
}

export interface Counts {
  readonly position: number;
  readonly waiting: number;
  readonly first: number;
  readonly last: number;
}

/** What is parked in each stream, and what waits. */
export const countsOf = (rows: readonly ParkedStreamRow[]): Record<string, Counts> =>
  Object.fromEntries(
    rows.map(({ stream, position, waiting, first_waiting: first, last_waiting: last }) => [
      stream,
      { position, waiting, first, last },
    ]),
  );

/** The same, by reading the log. */
export async function waitingIn(
  log: EventStore,
  handles: readonly string[],
  bad: ReadonlySet<number>,
): Promise<Record<string, Counts>> {
  const found: Record<string, Counts> = {};
  for await (const { events } of log.readAll({ after: 0 })) {
    for (const { stream, position, type } of events) {
      if (!handles.includes(type)) continue;
      const parked = found[stream];
      if (parked) {
        const first = parked.waiting === 0 ? position : parked.first;
        found[stream] = { position: parked.position, waiting: parked.waiting + 1, first, last: position };
      } else if (bad.has(position)) found[stream] = { position, waiting: 0, first: 0, last: 0 };
    }
  }
  return found;
}
