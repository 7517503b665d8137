import type { LocalDate } from '@selvbook/booking';
import {
  shareCounter,
  type CountedShare,
  type ShareCounter,
  type ShareDefinition,
  type UnitName,
} from '@selvbook/metrics';
import type { ViewName, ViewReading } from '@selvbook/read-models';
import { SEAT_GROUPINGS } from '../figure-queries.js';
import type { PastViews } from '../history/past-views.js';
import { GROUPINGS, type Grouping } from '../metric-queries.js';
import { interviewsReading } from '../metrics/interviews-reading.js';
import { byGroup } from '../metrics/metric-answer.js';
import type { QueryContext } from '../queries.js';
import { bookingUnits, interviewUnits } from './interview-units.js';
import type { PlacedUnit, Units, UnitsAsked } from './placed-unit.js';
import { freedUnits, seatUnits } from './seat-units.js';

/** Names a definition that is nobody's but the asker's, whatever its id. */
export interface OwnRef {
  readonly id: string;
  readonly version: number;
  readonly own: true;
}

export interface OwnShareRow extends CountedShare {
  readonly group: Readonly<Record<string, string>>;
  readonly definition: OwnRef;
}

/** What an own definition makes of a history. */
export interface OwnShareBody {
  readonly position: number;
  readonly day: LocalDate;
  readonly definition: OwnRef;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly rows: readonly OwnShareRow[];
}

export interface OwnShareQuestion extends UnitsAsked {
  /** One that `ownShareFaults` has nothing against. The months in which it is in force narrow nothing: it counts all that is asked for. */
  readonly definition: ShareDefinition;
  readonly groupBy: readonly Grouping[];
}

interface UnitSource {
  readonly view: ViewName;
  readonly groupings: readonly Grouping[];
  read(views: ViewReading, version: number, asked: UnitsAsked): Units;
}

const SOURCES: Readonly<Record<UnitName, UnitSource>> = {
  interview: {
    view: 'interviews',
    groupings: GROUPINGS,
    read: (views, version, asked) => interviewUnits(interviewsReading(views, version), asked),
  },
  booking: {
    view: 'interviews',
    groupings: GROUPINGS,
    read: (views, version, asked) => bookingUnits(interviewsReading(views, version), asked),
  },
  seat: { view: 'seats', groupings: SEAT_GROUPINGS, read: (views, _, asked) => seatUnits(views, asked) },
  cancelledSeat: { view: 'seats', groupings: SEAT_GROUPINGS, read: (views, _, asked) => freedUnits(views, asked) },
};

/** What a figure of these units can be grouped by. */
export const groupingsOfUnit = (unit: UnitName): readonly Grouping[] => SOURCES[unit].groupings;

/** Later than any event: the whole log is asked for, also where the clock of the store is ahead of ours. */
const WHOLE_LOG = { at: '9999-12-31T23:59:59.999Z', basis: 'recorded' } as const;

/**
 * Counts units one by one by somebody's own definition, over a replay of the whole log. No live view is read.
 * @throws ReplayStopped, StoreUnavailable
 */
export function countOwnShare(
  past: PastViews,
  context: QueryContext,
  question: OwnShareQuestion,
): Promise<OwnShareBody> {
  const { definition, day, from, to } = question;
  const source = SOURCES[definition.unit];
  const groupBy = [...new Set(question.groupBy)];
  const ref: OwnRef = { id: definition.id, version: definition.version, own: true };
  return past.read(source.view, WHOLE_LOG, context, async (views, position, version) => {
    const groups = await counted(source.read(views, version, question), definition, groupBy);
    return {
      position,
      day,
      definition: ref,
      from: from ?? null,
      to: to ?? null,
      rows: groups
        .map(({ group, counter }) => ({ group, version: ref.version, result: counter.result() }))
        .filter(({ result }) => isCounted(result))
        .toSorted(byGroup)
        .map(({ group, result }) => ({
          group: Object.fromEntries(groupBy.map((name, place) => [name, group[place] ?? ''])),
          definition: ref,
          ...result,
        })),
    };
  });
}

interface CountedGroup {
  readonly group: readonly string[];
  readonly counter: ShareCounter;
}

async function counted(
  units: Units,
  definition: ShareDefinition,
  groupBy: readonly Grouping[],
): Promise<readonly CountedGroup[]> {
  const groups = new Map<string, CountedGroup>();
  for await (const page of units) {
    for (const placed of page) {
      const group = groupBy.map((name) => groupValue(placed, name));
      const key = group.join('\n');
      let found = groups.get(key);
      if (!found) groups.set(key, (found = { group, counter: shareCounter(definition) }));
      found.counter.add(placed.unit, placed.value);
    }
  }
  return [...groups.values()];
}

const groupValue = ({ unit, date }: PlacedUnit, name: Grouping): string =>
  name === 'month' ? date.slice(0, 7) : String(unit[name] ?? '');

/** A group of which a definition counts nothing is no row, as in every figure. */
const isCounted = ({ denominator, counts, completeness }: CountedShare): boolean =>
  denominator > 0 || typeof completeness === 'number' || Object.values(counts).some((count) => count > 0);
