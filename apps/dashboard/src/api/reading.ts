import { NO_PROJECT, type FigureName, type Filters } from '../filters/filters.js';
import type { Answer, AskedPath, EvaluationBody, FigureBody, MilestonesBody, Project, Told } from './bodies.js';
import { ask, type Manner, type Parameters } from './service.js';

/** What the answers of one reading tell of themselves, taken together. */
export interface Standing {
  readonly position: number;
  readonly simulated: boolean;
  readonly parked: number;
}

const FIGURES = {
  selfBookingShare: '/v1/metrics/self-booking-share',
  attendanceRate: '/v1/metrics/attendance-rate',
  timeToRefill: '/v1/metrics/time-to-refill',
  fillRate: '/v1/metrics/fill-rate',
} as const satisfies Record<FigureName, AskedPath>;
/** A seat serves many target groups, so its figures know no such filter. */
const OF_SEATS: ReadonlySet<FigureName> = new Set(['timeToRefill', 'fillRate']);

/** One look at the figures through the filters. The same question is sent once, whoever asks it. */
export class Reading {
  readonly #asked = new Map<string, Promise<Told>>();
  #standing: Standing = { position: 0, simulated: false, parked: 0 };

  constructor(
    readonly filters: Filters,
    private readonly manner: Manner,
  ) {}

  /** Of the answers so far. */
  get standing(): Standing {
    return this.#standing;
  }

  figure(name: FigureName, more: Parameters = {}): Promise<FigureBody> {
    const { targetGroup, ...ofSeats } = this.#narrowed();
    const narrowed = OF_SEATS.has(name) ? ofSeats : { ...ofSeats, targetGroup };
    return this.#ask<FigureBody>(FIGURES[name], { ...narrowed, ...more });
  }

  /** They count from the first booking on: neither period nor interview type is asked for. */
  milestones(projectId: string | undefined): Promise<MilestonesBody> {
    const { municipality, officeId, targetGroup, disclosure } = this.#narrowed();
    return this.#ask<MilestonesBody>('/v1/metrics/milestones', {
      municipality,
      officeId,
      targetGroup,
      disclosure,
      projectId,
    });
  }

  /** It is of the project's target groups and of all interview types, whatever the filters say of them. */
  evaluation(projectId: string, metric: EvaluationBody['metric']): Promise<EvaluationBody> {
    const { from, to } = this.filters;
    return this.#ask<EvaluationBody>(`/v1/projects/${encodeURIComponent(projectId)}/evaluation`, { metric, from, to });
  }

  offices(): Promise<Answer<'/v1/offices'>> {
    return this.#ask('/v1/offices', {});
  }

  freeByWeek(): Promise<Answer<'/v1/availability/by-week'>> {
    const { office, targetGroup, interviewType } = this.filters;
    return this.#ask('/v1/availability/by-week', { officeId: office, targetGroup, interviewType });
  }

  /** The project that the address names, else the one that began last; undefined: none is wanted, or there is none of that name. */
  async project(): Promise<Project | undefined> {
    const { project } = this.filters;
    if (project === NO_PROJECT) return undefined;
    const { projects } = await this.projects();
    return project === undefined ? projects.at(-1) : projects.find(({ projectId }) => projectId === project);
  }

  projects(): Promise<Answer<'/v1/projects'>> {
    return this.#ask('/v1/projects', {});
  }

  #narrowed(): Parameters {
    const { from, to, municipality, office, targetGroup, interviewType, disclosure } = this.filters;
    return { from, to, municipality, officeId: office, targetGroup, interviewType, disclosure };
  }

  #ask<Body extends Told>(path: string, parameters: Parameters): Promise<Body> {
    const key = JSON.stringify([path, parameters]);
    const known = this.#asked.get(key);
    if (known) return known as Promise<Body>;
    const asked = ask<Body>(path, parameters, this.manner).then((body) => this.#heard(body));
    this.#asked.set(key, asked);
    return asked;
  }

  #heard<Body extends Told>(body: Body): Body {
    const { position, simulated, parked } = this.#standing;
    this.#standing = {
      position: Math.max(position, body.position),
      simulated: simulated || body.simulated === true,
      parked: Math.max(parked, body.parked ?? 0),
    };
    return body;
  }
}
