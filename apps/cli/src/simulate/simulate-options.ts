import { addMonths, isLocalDate, localDate, type LocalDate } from '@selvbook/booking';
import type { SimulationOptions } from '@selvbook/simulation';
import { z } from 'zod';
import { WrongUse } from '../exit-code.js';

/** What the command line says, each as it was typed. */
export interface TypedOptions {
  readonly municipalities?: string;
  readonly months?: string;
  readonly scale?: string;
  readonly seed?: string;
  readonly from?: string;
  readonly until?: string;
}

/** Where a history begins when nothing says where: fixed, so that the same options mean the same on any day. */
const DEFAULT_FROM: LocalDate = '2024-01-01';
/** The calendar of holidays and of clock changes is held to be right from here on. */
const FIRST_DAY: LocalDate = '1980-01-01';
const DEFAULT_MONTHS = 24;
const MOST_MONTHS = 600;

const whole = (least: number, most: number) => {
  const told = `a whole number, ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, told)
    .transform(Number)
    .refine((value) => value >= least && value <= most, told);
};
const day = z
  .string()
  .refine((text) => isLocalDate(text) && text >= FIRST_DAY, `a date, YYYY-MM-DD, from ${FIRST_DAY} on`);

const schema = z.object({
  municipalities: whole(1, 98).default(98),
  months: whole(1, MOST_MONTHS).optional(),
  scale: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,6})?$/, 'a number above 0, at most 100')
    .transform(Number)
    .refine((value) => value > 0 && value <= 100, 'a number above 0, at most 100')
    .default(1),
  seed: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'up to 64 letters, digits, _ and -')
    .default('42'),
  from: day.optional(),
  until: day.optional(),
});

/**
 * @param now an instant: a history is over when it is told
 * @throws WrongUse one plain line
 */
export function simulationOptions(typed: TypedOptions, now: string): SimulationOptions {
  const parsed = schema.safeParse(typed);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongUse(`--${String(issue?.path[0])}: expected ${issue?.message}`);
  }
  const { municipalities, scale, seed, ...period } = parsed.data;
  const { from, until } = periodOf(period);
  if (until <= from) throw new WrongUse(`--until: expected a day after the first, ${from}`);
  const today = localDate(now);
  if (until > today) {
    throw new WrongUse(`A history is over when it is told: this one would end on ${until}, and today is ${today}.`);
  }
  return { municipalities, scale, seed, from, until };
}

function periodOf({
  from,
  until,
  months,
}: {
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
  readonly months?: number | undefined;
}): Pick<SimulationOptions, 'from' | 'until'> {
  if (until === undefined) {
    const first = from ?? DEFAULT_FROM;
    return { from: first, until: addMonths(first, months ?? DEFAULT_MONTHS) };
  }
  if (from === undefined) return { from: addMonths(until, -(months ?? DEFAULT_MONTHS)), until };
  if (months !== undefined) throw new WrongUse('Two of --from, --until and --months say it all: leave one out.');
  return { from, until };
}
