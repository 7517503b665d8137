import { localDate, type Instant, type LocalDate } from '@selvbook/booking';
import type { Basis } from '../metric-queries.js';
import type { QueryContext } from '../queries.js';

/** Which moment a question is about, and on which day it is judged. */
interface AskedMoment {
  readonly day?: LocalDate;
  readonly asOf?: Instant;
  readonly basis?: Basis;
}

/** The local day that judges what is past and what is open. */
export function dayOf({ now }: QueryContext, { day, asOf }: AskedMoment): LocalDate {
  // Nobody can tell of a day that has not come: as of a later moment is as of now.
  return day ?? localDate(asOf !== undefined && asOf < now ? asOf : now);
}

/** Which moment of the past an answer is of, as it says it; nothing of the present. */
export function momentOf({ asOf, basis = 'recorded' }: AskedMoment) {
  return asOf === undefined ? {} : { asOf, basis };
}
