import { INTERVIEW_TYPES, isLocalDate, MUNICIPALITIES, parseInstant, TARGET_GROUPS } from '@selvbook/booking';
import { DEFINITIONS } from '@selvbook/metrics';
import {
  BASES,
  FIGURE_NAMES,
  GROUPINGS,
  metricIdOf,
  ORIGIN_GROUPS,
  type FigureName,
  type FullQuestion,
} from '@selvbook/queries';
import { z } from 'zod';
import { WrongUse } from '../exit-code.js';

/** The options as they were typed. */
export type TypedQuestion = Readonly<Record<string, string | undefined>>;

/** What is asked for. */
export interface MetricQuestion {
  readonly name: FigureName;
  /** `asOf` and `basis` among them, where a moment of the past is asked for. */
  readonly parameters: FullQuestion;
}

const date = z.string().refine(isLocalDate, 'a day of the calendar, YYYY-MM-DD');
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'an id');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `one of ${values.join(', ')}`);
const instant = z
  .string()
  .transform((text) => parseInstant(text))
  .refine((at) => at !== undefined, 'an instant with its offset, as 2026-03-02T09:00:00+01:00 or 2026-03-02T08:00:00Z');
const groupings = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(oneOf(GROUPINGS)));
const municipality = z.string().refine((code) => MUNICIPALITIES.has(code), 'the code of a municipality');

const schema = z.object({
  from: date.optional(),
  to: date.optional(),
  groupBy: groupings.optional(),
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
});

/** @throws WrongUse names the option */
export function metricQuestion(name: string, typed: TypedQuestion): MetricQuestion {
  const figure = FIGURE_NAMES.find((one) => one === name);
  if (!figure) throw new WrongUse(`There is no figure ${name}; one of: ${FIGURE_NAMES.join(', ')}.`);
  const parsed = schema.safeParse(typed);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongUse(`${optionOf(String(issue?.path[0] ?? ''))}: expected ${issue?.message ?? 'something else'}`);
  }
  const { groupBy = [], definition, project, office, basis, ...rest } = parsed.data;
  if (rest.from !== undefined && rest.to !== undefined && rest.from > rest.to) {
    throw new WrongUse('--to: the end lies before the start');
  }
  if (basis !== undefined && rest.asOf === undefined) throw new WrongUse('--basis: it goes with --as-of');
  const parameters = {
    ...rest,
    groupBy,
    basis,
    projectId: project,
    officeId: office,
    ...(definition !== undefined && { definition: versionIn(definition, figure) }),
  };
  return { name: figure, parameters: withoutUndefined(parameters) };
}

/** `2`, or `selfBookingShare@2`. @throws WrongUse */
function versionIn(text: string, name: FigureName): number {
  const id = metricIdOf(name);
  const known = DEFINITIONS.filter((definition) => definition.id === id);
  const found = known.find(({ version }) => text === String(version) || text === `${id}@${version}`);
  if (found) return found.version;
  throw new WrongUse(`--definition: expected one of ${known.map(({ version }) => `${id}@${version}`).join(', ')}`);
}

const optionOf = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function withoutUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
