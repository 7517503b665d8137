import type { Drawn } from './drawn-filters.js';

/** What of a panel's file has to be the service's own: some of its columns, row by row. */
export type Lines = readonly Readonly<Record<string, string>>[];

type Told<T> = T | { readonly suppressed: true } | null | undefined;
interface Share {
  readonly numerator: Told<number>;
  readonly denominator: Told<number>;
  readonly share: Told<number>;
  readonly interval: Told<{ readonly low: number; readonly high: number }>;
}
interface Side {
  readonly pooled: Share;
  readonly mean: { readonly share: Told<number>; readonly municipalities: number };
}
interface Row extends Share {
  readonly group: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, Told<number>>>;
  readonly completeness?: Told<number>;
  readonly hours?: Readonly<Record<string, Told<{ readonly value: number }>>>;
}
export interface Project {
  readonly projectId: string;
  readonly from: string;
  readonly to?: string | null;
}
interface Office {
  readonly officeId: string;
  readonly municipality: string;
}
interface Free {
  readonly weeks: readonly string[];
  readonly rows: readonly {
    readonly officeId: string;
    readonly week: string;
    readonly slots: number;
    readonly free: number;
  }[];
}

const isSuppressed = (value: unknown): boolean => typeof value === 'object' && value !== null && 'suppressed' in value;
/** A value as a file has it. */
const cell = (value: Told<number | string>): string =>
  typeof value === 'object' || value === undefined ? (isSuppressed(value) ? 'suppressed' : '') : String(value);

const shareCells = ({ numerator, denominator, share, interval }: Share) => {
  const end = (name: 'low' | 'high') => (isSuppressed(interval) ? 'suppressed' : cell((interval as never)?.[name]));
  return {
    numerator: cell(numerator),
    denominator: cell(denominator),
    share: cell(share),
    low: end('low'),
    high: end('high'),
  };
};
const sideCells = ({ pooled, mean }: Side) => ({
  ...shareCells(pooled),
  mean: cell(mean.share),
  municipalities: cell(mean.municipalities),
});

/** A seat serves many target groups, so its figures know no such filter. */
const OF_SEATS: readonly string[] = ['time-to-refill', 'fill-rate'];

/** What the panels have to show through these filters, by questions to the service that are not the page's own. */
export class ServiceFigures {
  constructor(
    private readonly answer: <Body>(path: string) => Promise<Body>,
    private readonly filters: Drawn,
    /** The one that stands beside the others. */
    private readonly project: Project | undefined,
  ) {}

  async overview(): Promise<Lines> {
    const figures = { selfBookingShare: 'self-booking-share', attendanceRate: 'attendance-rate' };
    const lines = await Promise.all(
      Object.entries(figures).map(async ([figure, path]) =>
        (await this.sides(path)).map((line) => ({ figure, ...line })),
      ),
    );
    return lines.flat();
  }

  /** By month: of a project each month by itself, within its time and the filters'. */
  async byMonth(path: string): Promise<Lines> {
    const { rows } = await this.ask(path, { groupBy: 'month' });
    const { project } = this;
    if (!project) return rows.map((row) => ({ month: row.group.month!, group: 'all', ...shareCells(row) }));
    const { from = '', to = '9999' } = this.filters;
    const months = [...new Set(rows.map(({ group }) => group.month!))].sort();
    const lines = await Promise.all(
      months.map(async (month) => {
        const first = [`${month}-01`, from, project.from].sort().at(-1)!;
        const last = [lastDay(month), to, project.to ?? '9999'].sort()[0]!;
        return first > last
          ? []
          : (await this.sides(path, { from: first, to: last })).map((line) => ({ month, ...line }));
      }),
    );
    return lines.flat();
  }

  async outcomes(): Promise<Lines> {
    const { rows } = await this.ask('attendance-rate', { groupBy: 'month' });
    const names = ['attended', 'missed', 'excused', 'cancelled', 'notRecorded'];
    return rows.map(({ group, counts, completeness }) => ({
      month: group.month!,
      ...Object.fromEntries(names.map((name) => [name, cell(counts[name])])),
      completeness: cell(completeness),
    }));
  }

  async attendanceBy(groupBy: 'leadTime' | 'origin'): Promise<Lines> {
    const { rows } = await this.ask('attendance-rate', { groupBy });
    return rows.map((row) => ({
      category: row.group[groupBy]!,
      ...shareCells(row),
      notRecorded: cell(row.counts.notRecorded),
      completeness: cell(row.completeness),
    }));
  }

  async refillHours(): Promise<Lines> {
    const { rows } = await this.ask('time-to-refill', {});
    return rows.flatMap(({ hours }) =>
      ['median', 'p90'].map((quantile) => {
        const told = hours?.[quantile];
        return { quantile, hours: isSuppressed(told) ? 'suppressed' : cell((told as { value: number } | null)?.value) };
      }),
    );
  }

  async evaluation(metric: string): Promise<Lines> {
    const { from, to } = this.filters;
    const { series } = await this.answer<{
      readonly series: readonly { readonly month: string; readonly members: Side; readonly others: Side }[];
    }>(`/v1/projects/${this.project?.projectId}/evaluation?${query({ metric, from, to })}`);
    return series.flatMap(({ month, ...sides }) =>
      (['members', 'others'] as const).map((group) => ({ month, group, ...sideCells(sides[group]) })),
    );
  }

  async milestones(): Promise<Lines> {
    const { municipality, office, targetGroup, disclosure } = this.filters;
    const asked = { municipality, officeId: office, targetGroup, disclosure, projectId: this.project?.projectId };
    const { rows } = await this.answer<{
      readonly rows: readonly {
        readonly made: Told<number>;
        readonly milestones: readonly { readonly number: number; readonly at: Told<string> }[];
      }[];
    }>(`/v1/metrics/milestones?${query(asked)}`);
    return rows.flatMap(({ made, milestones }) =>
      milestones.map(({ number, at }) => ({ number: cell(number), at: cell(at), made: cell(made) })),
    );
  }

  async freeByWeek(): Promise<Lines> {
    const weeks = new Map<string, { slots: number; free: number }>();
    for (const [, body] of await this.freeOfOffices()) {
      for (const week of body.weeks) {
        const all = weeks.get(week) ?? { slots: 0, free: 0 };
        const own = body.rows.find((row) => row.week === week);
        weeks.set(week, { slots: all.slots + (own?.slots ?? 0), free: all.free + (own?.free ?? 0) });
      }
    }
    return [...weeks].map(([week, { slots, free }]) => ({ week, slots: cell(slots), free: cell(free) }));
  }

  async freeByOffice(): Promise<Lines> {
    return (await this.freeOfOffices()).map(([officeId, { weeks, rows }]) => ({
      officeId,
      ...Object.fromEntries(weeks.map((week) => [week, cell(rows.find((row) => row.week === week)?.free ?? 0)])),
      free: cell(rows.reduce((all, { free }) => all + free, 0)),
    }));
  }

  /** Of each office by itself. */
  private async freeOfOffices(): Promise<(readonly [officeId: string, free: Free])[]> {
    const { municipality, office, targetGroup, interviewType } = this.filters;
    const { offices } = await this.answer<{ readonly offices: readonly Office[] }>('/v1/offices');
    const wanted = offices.filter(
      (one) => [one.municipality, undefined].includes(municipality) && [one.officeId, undefined].includes(office),
    );
    const asked = wanted.map(async ({ officeId }) => {
      const path = `/v1/availability/by-week?${query({ officeId, targetGroup, interviewType })}`;
      return [officeId, await this.answer<Free>(path)] as const;
    });
    return Promise.all(asked);
  }

  private async sides(path: string, more: Readonly<Record<string, string>> = {}): Promise<Lines> {
    const projectId = this.project?.projectId;
    const { rows, comparison } = await this.ask(path, { ...more, projectId });
    if (!comparison) return rows.map((row) => ({ group: 'all', ...shareCells(row) }));
    return (['members', 'others'] as const).map((group) => ({ group, ...sideCells(comparison[group]) }));
  }

  private ask(
    path: string,
    more: Readonly<Record<string, string | undefined>>,
  ): Promise<{ readonly rows: readonly Row[]; readonly comparison?: Readonly<Record<'members' | 'others', Side>> }> {
    const { from, to, municipality, office, interviewType, targetGroup, disclosure } = this.filters;
    const narrowed = {
      from,
      to,
      municipality,
      officeId: office,
      interviewType,
      disclosure,
      ...(!OF_SEATS.includes(path) && { targetGroup }),
    };
    return this.answer(`/v1/metrics/${path}?${query({ ...narrowed, ...more })}`);
  }
}

function query(parameters: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(parameters).filter((one): one is [string, string] => one[1] !== undefined);
  return new URLSearchParams(said).toString();
}

const lastDay = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
