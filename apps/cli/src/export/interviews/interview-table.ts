import { DatabaseSync } from 'node:sqlite';

/** An interview as the log tells of it; what is null was not told. */
export interface StoredInterview {
  readonly id: string;
  readonly citizenId: string;
  readonly adviserId: string;
  readonly office: string;
  readonly date: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly interviewType: string;
  /** The group that the fact itself names. */
  readonly statedGroup: string;
  readonly origin: string;
  readonly channel: string | null;
  readonly onBehalf: number;
  readonly joint: number;
  readonly leadDays: number | null;
  readonly bookedAt: string | null;
  readonly status: string;
}

/** What becomes of one. */
export interface InterviewChange {
  readonly status: string;
  readonly cancelledAt?: string | null;
  readonly cancelledBy?: string;
  readonly cancellationReason?: string;
  /** When the first outcome was there. */
  readonly outcomeAt?: string | null;
  readonly corrected?: boolean;
}

/** A stored interview with what became of it, and the citizen's target group on its day. */
export interface TracedInterview extends StoredInterview {
  readonly cancelledAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancellationReason: string | null;
  readonly outcomeAt: string | null;
  readonly corrections: number;
  /** Null: nobody has told of the citizen. */
  readonly targetGroup: string | null;
}

const STORED = [
  'id',
  'citizenId',
  'adviserId',
  'office',
  'date',
  'startsAt',
  'endsAt',
  'interviewType',
  'statedGroup',
  'origin',
  'channel',
  'onBehalf',
  'joint',
  'leadDays',
  'bookedAt',
  'status',
] as const satisfies readonly (keyof StoredInterview)[];
const LATER = ['cancelledAt', 'cancelledBy', 'cancellationReason', 'outcomeAt'] as const;

/** Interviews of a history of any size, in a nameless file among the temporary ones, which is gone with the process. */
export interface InterviewTable {
  /** One that is there already stays. */
  add(interview: StoredInterview): void;
  statusOf(id: string): { readonly status: string; readonly origin: string } | undefined;
  change(id: string, change: InterviewChange): void;
  /** The group of a citizen from a local day on; the last word on a day counts. */
  setGroup(citizenId: string, from: string, group: string): void;
  count(): number;
  /** By start, then id. */
  all(from: string | undefined, to: string | undefined): IterableIterator<TracedInterview>;
  close(): void;
}

export function interviewTable(): InterviewTable {
  const db = new DatabaseSync('');
  db.exec(`pragma journal_mode = off; pragma cache_size = -65536;
    create table interviews (${STORED.join(', ')}, ${LATER.join(', ')}, corrections integer not null default 0,
      primary key (id)) without rowid;
    create table groups (citizenId, since, targetGroup, primary key (citizenId, since)) without rowid;
    begin`);
  const insert = db.prepare(
    `insert or ignore into interviews (${STORED.join(', ')}) values (${STORED.map((name) => `:${name}`).join(', ')})`,
  );
  const status = db.prepare('select status, origin from interviews where id = ?');
  const update = db.prepare(`update interviews set status = ?, corrections = corrections + ?,
    ${LATER.map((name) => `${name} = coalesce(${name}, ?)`).join(', ')} where id = ?`);
  const group = db.prepare('insert or replace into groups values (?, ?, ?)');
  const every = db.prepare(`select *, (select targetGroup from groups g
      where g.citizenId = i.citizenId and g.since <= i.date order by since desc limit 1) as targetGroup
    from interviews i where date >= ? and date <= ? order by startsAt, id`);
  return {
    add: (interview) => void insert.run({ ...interview }),
    statusOf: (id) => status.get(id) as { status: string; origin: string } | undefined,
    change(id, { status: next, corrected = false, ...later }) {
      update.run(next, corrected ? 1 : 0, ...LATER.map((name) => later[name] ?? null), id);
    },
    setGroup: (citizenId, from, targetGroup) => void group.run(citizenId, from, targetGroup),
    count: () => Number(db.prepare('select count(*) as count from interviews').get()?.count),
    all: (from = '', to = '9999-12-31') => every.iterate(from, to) as unknown as IterableIterator<TracedInterview>,
    close: () => db.close(),
  };
}
