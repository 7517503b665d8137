import { isLocalDate, localDate, type Instant, type LocalDate } from '@selvbook/booking';
import type { ShareDefinition } from '@selvbook/metrics';
import { groupingsOfUnit, type Grouping, type OwnShareQuestion } from '@selvbook/queries';
import { WrongUse } from '../exit-code.js';

/** The options as they were typed. */
export interface TypedReplay {
  readonly definition?: string;
  readonly from?: string;
  readonly to?: string;
  readonly day?: string;
  readonly groupBy?: string;
}

/** @param now the local day of it is the default of the day that judges @throws WrongUse names the option */
export function replayQuestion(definition: ShareDefinition, typed: TypedReplay, now: Instant): OwnShareQuestion {
  const [from, to] = [dateIn('from', typed.from), dateIn('to', typed.to)];
  if (from !== undefined && to !== undefined && from > to) throw new WrongUse('--to: the end lies before the start');
  return {
    definition,
    groupBy: groupingsIn(typed.groupBy, definition),
    day: dateIn('day', typed.day) ?? localDate(now),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

function dateIn(name: string, text: string | undefined): LocalDate | undefined {
  if (text === undefined || isLocalDate(text)) return text;
  throw new WrongUse(`--${name}: expected a day of the calendar, YYYY-MM-DD`);
}

function groupingsIn(list: string | undefined, { unit }: ShareDefinition): readonly Grouping[] {
  const known = groupingsOfUnit(unit);
  return (list?.split(',') ?? []).map((name) => {
    const found = known.find((one) => one === name);
    if (found) return found;
    throw new WrongUse(`--group-by: of unit ${unit} expected any of ${known.join(', ')}`);
  });
}
