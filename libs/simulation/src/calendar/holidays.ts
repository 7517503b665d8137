import { addDays, type LocalDate } from '@selvbook/booking';

/** A day on which municipal offices are closed; `upTo`: the last year it was one. */
interface ClosedDay {
  readonly name: string;
  readonly upTo?: number;
  readonly fromEaster?: number;
  readonly on?: string;
}

/** The Danish public holidays, and the days on which offices close by custom. Great Prayer Day went after 2023. */
const CLOSED_DAYS: readonly ClosedDay[] = [
  { name: 'nytårsdag', on: '01-01' },
  { name: 'skærtorsdag', fromEaster: -3 },
  { name: 'langfredag', fromEaster: -2 },
  { name: 'påskedag', fromEaster: 0 },
  { name: '2. påskedag', fromEaster: 1 },
  { name: 'store bededag', fromEaster: 26, upTo: 2023 },
  { name: 'Kristi himmelfartsdag', fromEaster: 39 },
  { name: 'pinsedag', fromEaster: 49 },
  { name: '2. pinsedag', fromEaster: 50 },
  { name: 'grundlovsdag', on: '06-05' },
  { name: 'juleaftensdag', on: '12-24' },
  { name: 'juledag', on: '12-25' },
  { name: '2. juledag', on: '12-26' },
  { name: 'nytårsaftensdag', on: '12-31' },
];

/** The days of a year on which offices are closed, whatever the weekday; by date, with their Danish names. */
export function closedDays(year: number): ReadonlyMap<LocalDate, string> {
  const easter = easterSunday(year);
  return new Map(
    CLOSED_DAYS.filter(({ upTo }) => upTo === undefined || year <= upTo).map(({ name, on, fromEaster = 0 }) => [
      on === undefined ? addDays(easter, fromEaster) : `${year}-${on}`,
      name,
    ]),
  );
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's method). */
function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  const month = String(Math.floor(sum / 31)).padStart(2, '0');
  return `${year}-${month}-${String((sum % 31) + 1).padStart(2, '0')}`;
}
