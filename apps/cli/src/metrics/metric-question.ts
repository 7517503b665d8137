import { INTERVIEW_TYPES, isLocalDate, MUNICIPALITIES, parseInstant, TARGET_GROUPS } from '@selvbook/booking';
import { DEFINITIONS, MINIMUM_FREQUENCY } from '@selvbook/metrics';
import {
  BASES,
  FIGURE_NAMES,
  figureOf,
  MOST_PUBLISHED_GROUPINGS,
  ORIGIN_GROUPS,
  publishedGroupings,
  type FigureName,
  type FigureQuestion,
  type Grouping,
} from '@selvbook/queries';
import { z } from 'zod';
import { WrongUse } from '../exit-code.js';

/** The options as they were typed. */
export type TypedQuestion = Readonly<Record<string, string | undefined>>;

/** What is asked for. */
export interface MetricQuestion {
  readonly name: FigureName;
  /** `asOf` and `basis` among them, where a moment of the past is asked for. */
  readonly parameters: FigureQuestion;
}

const date = z.string().refine(isLocalDate, 'a day of the calendar, YYYY-MM-DD');
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'an id');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `one of ${values.join(', ')}`);
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,9}$/, `a whole number, ${least} to ${most}`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `a whole number, ${least} to ${most}`);
const list = z.string().transform((text) => text.split(','));
const instant = z
  .string()
  .transform((text) => parseInstant(text))
  .refine((at) => at !== undefined, 'an instant with its offset, as 2026-03-02T09:00:00+01:00 or 2026-03-02T08:00:00Z');
const municipality = z.string().refine((code) => MUNICIPALITIES.has(code), 'the code of a municipality');

const schema = z.object({
  from: date.optional(),
  to: date.optional(),
  groupBy: list.optional(),
  definition: z.string().optional(),
  asOf: instant.optional(),
  basis: oneOf(BASES).optional(),
  day: date.optional(),
  project: id.optional(),
  municipality: municipality.optional(),
  office: id.optional(),
  targetGroup: oneOf(TARGET_GROUPS).optional(),
  interviewType: oneOf(INTERVIEW_TYPES).optional(),
  origin: oneOf(ORIGIN_GROUPS).optional(),
  numbers: list.pipe(z.array(whole(1, 1_000_000_000)).max(20, 'at most 20 numbers')).optional(),
  disclosure: z.enum(['none', 'public'], 'one of none, public').optional(),
  minimumFrequency: whole(2, 1000).optional(),
});

/** Options of which not every figure knows all, by the parameter that they are. */
const OF_SOME_FIGURES: Readonly<Record<string, keyof FigureQuestion>> = {
  from: 'from',
  to: 'to',
  project: 'projectId',
  municipality: 'municipality',
  office: 'officeId',
  targetGroup: 'targetGroup',
  interviewType: 'interviewType',
  origin: 'origin',
  numbers: 'numbers',
};

/** @throws WrongUse names the option */
export function metricQuestion(name: string, typed: TypedQuestion): MetricQuestion {
  const figure = FIGURE_NAMES.find((one) => one === name);
  if (!figure) throw new WrongUse(`There is no figure ${name}; one of: ${FIGURE_NAMES.join(', ')}.`);
  refuseUnknown(figure, typed);
  const parsed = schema.safeParse(typed);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongUse(`${optionOf(String(issue?.path[0] ?? ''))}: expected ${issue?.message ?? 'something else'}`);
  }
  const { groupBy, definition, project, office, basis, disclosure, minimumFrequency, ...rest } = parsed.data;
  if (rest.from !== undefined && rest.to !== undefined && rest.from > rest.to) {
    throw new WrongUse('--to: the end lies before the start');
  }
  if (basis !== undefined && rest.asOf === undefined) throw new WrongUse('--basis: it goes with --as-of');
  if (minimumFrequency !== undefined && disclosure !== 'public') {
    throw new WrongUse('--minimum-frequency: it goes with --disclosure public');
  }
  const parameters = {
    ...rest,
    groupBy: groupingsIn(groupBy ?? [], figure, disclosure === 'public'),
    basis,
    projectId: project,
    officeId: office,
    minimumFrequency: disclosure === 'public' ? (minimumFrequency ?? MINIMUM_FREQUENCY) : undefined,
    ...(definition !== undefined && { definition: versionIn(definition, figure) }),
  };
  return { name: figure, parameters: withoutUndefined(parameters) };
}

function refuseUnknown(name: FigureName, typed: TypedQuestion): void {
  const { parameters } = figureOf(name);
  for (const [option, parameter] of Object.entries(OF_SOME_FIGURES)) {
    if (typed[option] !== undefined && !parameters.includes(parameter)) {
      throw new WrongUse(`${optionOf(option)}: ${name} is not told by it`);
    }
  }
}

function groupingsIn(names: readonly string[], figure: FigureName, published: boolean): readonly Grouping[] {
  const { groupings } = figureOf(figure);
  const unknown = names.find((name) => !(groupings as readonly string[]).includes(name));
  if (unknown !== undefined) throw new WrongUse(`--group-by: expected any of ${groupings.join(', ')}`);
  if (published && publishedGroupings(names) > MOST_PUBLISHED_GROUPINGS) {
    throw new WrongUse(`--group-by: at most ${MOST_PUBLISHED_GROUPINGS} groupings are published`);
  }
  return names as readonly Grouping[];
}

/** `2`, or `selfBookingShare@2`. @throws WrongUse */
function versionIn(text: string, name: FigureName): number {
  const { id: figure } = figureOf(name);
  const known = DEFINITIONS.filter((definition) => definition.id === figure);
  const found = known.find(({ version }) => text === String(version) || text === `${figure}@${version}`);
  if (found) return found.version;
  throw new WrongUse(`--definition: expected one of ${known.map(({ version }) => `${figure}@${version}`).join(', ')}`);
}

const optionOf = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function withoutUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
