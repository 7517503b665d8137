import type { ProjectDefined } from '@selvbook/booking';
import { definitionSpans, isSuppressed, type MetricId, type Told } from '@selvbook/metrics';
import {
  INTERVIEWS_V3,
  MEASURES,
  SEATS_DAYS,
  SEATS_OFFICES,
  SEATS_PROJECTS,
  type CellRow,
  type ViewWriter,
} from '@selvbook/read-models';
import type { Grouping, MetricParameters } from '../../../metric-queries.js';
import { attendanceFigure, selfBookingFigure } from '../../figure.js';
import type { InterviewsReading } from '../../interviews-reading.js';
import { seatsReading } from '../../seats-reading.js';
import { metricToPublish } from '../disclosed-answer.js';
import { leadTimeToPublish } from '../disclosed-lead-time.js';
import { fillRateToPublish, timeToRefillToPublish } from '../disclosed-seats.js';
import { protectHere as protect, type Publishing } from '../publishing.js';
import type { Cell } from './random-country.js';

/** What an answer tells, of whichever figure. */
export interface Published {
  readonly rows: readonly {
    readonly group: Readonly<Record<string, string>>;
    readonly definition: { readonly version: number };
    readonly counts: Readonly<Record<string, Told<number>>>;
  }[];
  readonly comparison?: Readonly<Record<'members' | 'others', PublishedGroup>>;
}

interface PublishedGroup {
  readonly pooled: { readonly numerator?: Told<number>; readonly denominator: Told<number> };
  readonly mean: {
    readonly municipalities: Told<number>;
    readonly share?: Told<number | null>;
    readonly median?: Told<number | null>;
  };
  readonly completeness?: Told<number | null>;
}

export const meanIsTold = ({ mean }: PublishedGroup): boolean => !isSuppressed(mean.share ?? mean.median);

/** A figure as it is attacked: what it counts, and how it is asked. */
export interface AttackedFigure {
  readonly id: MetricId;
  readonly parts: readonly string[];
  /** Of a comparison: what its numerator is made of, and what else is in its denominator. */
  readonly sides: (version: number) => { readonly numerator: readonly string[]; readonly rest: readonly string[] };
  /** What the completeness of a comparison is made of; none: it has none. */
  readonly completeness?: readonly string[];
  /** A grouping beside place and time, and its values. */
  readonly kind: Grouping;
  readonly kinds: readonly string[];
  /** Those that a project is of; none: it is of all kinds. */
  readonly groups: readonly string[] | undefined;
  readonly months: readonly string[];
  readonly fill: (views: ViewWriter, cells: readonly Cell[], project: ProjectDefined['data']) => Promise<void>;
  readonly ask: (
    views: ViewWriter,
    parameters: Pick<
      MetricParameters,
      'groupBy' | 'from' | 'to' | 'projectId' | 'municipality' | 'targetGroup' | 'interviewType'
    >,
    minimum: number,
  ) => Promise<Published>;
}

export const versionOn = (id: MetricId, date: string): number =>
  definitionSpans(id, { from: date, to: date })[0]!.definition.version;

const CONTEXT = { now: '2026-06-01T08:00:00.000Z' };
const GROUPS = ['jobReady', 'rehabilitation'];
const MONTHS = ['2026-01', '2026-02', '2026-03'];

async function refill(
  views: ViewWriter,
  project: ProjectDefined['data'],
  tables: { days: { name: string }; offices: { name: string }; projects: { name: string } },
  offices: readonly object[],
  days: readonly CellRow[],
): Promise<void> {
  const rows: [string, readonly object[]][] = [
    [tables.days.name, days],
    [tables.offices.name, offices],
    [tables.projects.name, [{ project_id: 'p', definition: JSON.stringify(project) }]],
  ];
  await views.write(async (db) => {
    for (const [name, values] of rows) {
      await db.deleteFrom(name as never).execute();
      if (values.length > 0)
        await db
          .insertInto(name as never)
          .values(values)
          .execute();
    }
  });
}

const officesOf = (cells: readonly Cell[]) =>
  [...new Map(cells.map(({ office, municipality }) => [office, municipality]))].map(([office_id, municipality]) => ({
    office_id,
    municipality,
  }));
const isThere = ({ parts }: Cell): boolean => Object.values(parts).some((count) => count > 0);

/** Cells of interviews: `measured` says which measures a cell's parts are, by its days from booking to start. */
export const ofInterviews = (
  measured: (parts: Cell['parts']) => readonly (readonly [leadDays: number, Readonly<Record<string, number>>])[],
): Pick<AttackedFigure, 'kind' | 'kinds' | 'groups' | 'fill'> => ({
  kind: 'targetGroup',
  kinds: GROUPS,
  groups: GROUPS,
  fill: (views, cells, project) =>
    refill(
      views,
      project,
      INTERVIEWS_V3,
      officesOf(cells).map((office) => ({ ...office, name: '' })),
      cells.filter(isThere).flatMap(({ office, date, kind, parts }) =>
        measured(parts).map(([lead_days, measures]) => ({
          date,
          office_id: office,
          target_group: kind,
          interview_type: 'jobInterview',
          origin: 'citizen',
          lead_days,
          ...Object.fromEntries(MEASURES.map((measure) => [measure, measures[measure] ?? 0])),
        })),
      ),
    ),
});

/** The days answer whole months too. */
const inDays = (views: ViewWriter): InterviewsReading => ({
  views: views.db as unknown as InterviewsReading['views'],
  tables: { ...INTERVIEWS_V3, months: [] },
});

const ofSeats = (
  measured: (parts: Cell['parts']) => Readonly<Record<string, number>>,
): Pick<AttackedFigure, 'kind' | 'kinds' | 'groups' | 'months' | 'fill'> => ({
  kind: 'interviewType',
  kinds: ['jobInterview', 'cvInterview'],
  groups: undefined,
  months: MONTHS,
  fill: (views, cells, project) =>
    refill(
      views,
      project,
      { days: SEATS_DAYS, offices: SEATS_OFFICES, projects: SEATS_PROJECTS },
      officesOf(cells),
      cells.filter(isThere).map(({ office, date, kind, parts }) => ({
        date,
        office_id: office,
        interview_type: kind,
        ...{ opened: 0, booked: 0, refilled: 0, not_refilled: 0 },
        ...measured(parts),
      })),
    ),
});

function seatsInDays({ db }: ViewWriter): ReturnType<typeof seatsReading> {
  const { seats, refills } = seatsReading(db as never);
  return { seats: { ...seats, tables: { ...seats.tables, months: [] } }, refills };
}

/** Asks for what is to be published, and has it published. */
const asking =
  (
    toPublish: (
      views: ViewWriter,
      parameters: Parameters<AttackedFigure['ask']>[1],
    ) => Promise<{ publish(publishing: Publishing): Promise<Published> }>,
  ): AttackedFigure['ask'] =>
  async (views, parameters, minimum) =>
    (await toPublish(views, parameters)).publish({ minimum, protect });

const selfBooking = {
  id: 'selfBookingShare',
  parts: ['selfBooked', 'summoned', 'walkIn'],
  sides: (version) => ({ numerator: ['selfBooked'], rest: version === 1 ? ['summoned', 'walkIn'] : ['summoned'] }),
  ...ofInterviews(({ selfBooked = 0, summoned = 0, walkIn = 0 }) => [
    [1, { self_booked: selfBooked, summoned, walk_in: walkIn }],
  ]),
  months: MONTHS,
  ask: asking((views, parameters) => metricToPublish(inDays(views), 1, selfBookingFigure, CONTEXT, parameters)),
} satisfies AttackedFigure as AttackedFigure;

export const ATTACKED: Readonly<Record<string, AttackedFigure>> = {
  'self-booking share': selfBooking,
  'self-booking share over a change of its definition': {
    ...selfBooking,
    months: ['2017-10', '2017-11', '2017-12'],
  },
  'attendance rate': {
    id: 'attendanceRate',
    parts: ['attended', 'missed', 'excused', 'notRecorded'],
    sides: () => ({ numerator: ['attended'], rest: ['missed'] }),
    completeness: ['attended', 'missed', 'excused', 'notRecorded'],
    ...ofInterviews(({ notRecorded = 0, ...parts }) => [[1, { ...parts, open: notRecorded }]]),
    months: MONTHS,
    ask: asking((views, parameters) => metricToPublish(inDays(views), 1, attendanceFigure, CONTEXT, parameters)),
  },
  'lead time': {
    id: 'leadTime',
    parts: ['sameDay', '2-7d'],
    // The number is of all classes together.
    sides: () => ({ numerator: [], rest: ['sameDay', '2-7d'] }),
    ...ofInterviews(({ sameDay = 0, '2-7d': days = 0 }) => [
      [0, { attended: sameDay }],
      [5, { attended: days }],
    ]),
    months: MONTHS,
    ask: asking((views, parameters) => leadTimeToPublish(inDays(views), 1, CONTEXT, parameters as never)),
  },
  'fill rate': {
    id: 'fillRate',
    parts: ['booked', 'free'],
    sides: () => ({ numerator: ['booked'], rest: ['free'] }),
    ...ofSeats(({ booked = 0, free = 0 }) => ({ opened: booked + free, booked })),
    ask: asking((views, parameters) => fillRateToPublish(seatsInDays(views), 1, CONTEXT, parameters as never)),
  },
  'time to refill': {
    id: 'timeToRefill',
    parts: ['refilled', 'notRefilled'],
    sides: () => ({ numerator: ['refilled'], rest: ['notRefilled'] }),
    ...ofSeats(({ refilled = 0, notRefilled = 0 }) => ({ refilled, not_refilled: notRefilled })),
    ask: asking((views, parameters) => timeToRefillToPublish(seatsInDays(views), 1, CONTEXT, parameters as never)),
  },
};
