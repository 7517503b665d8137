import { LOG_STREAM, type LocalDate } from '@selvbook/booking';
import { Calendar, type Day } from './calendar/calendar.js';
import { Timetable } from './calendar/timetable.js';
import { InterviewTally, type InterviewCount } from './counting/interview-tally.js';
import { foundCountry } from './country/found-country.js';
import { planArrivals, planFirstCitizens } from './happenings/citizens.js';
import { planOffices, planRenaming } from './happenings/offices.js';
import { openSlotsAhead } from './happenings/opening-slots.js';
import { planProject, PROJECT_ID } from './happenings/project.js';
import { snapUp } from './happenings/refilling.js';
import { seekTime } from './happenings/seeking.js';
import { planWalkIns } from './happenings/walk-ins.js';
import { Random } from './random/random.js';
import { HORIZON, type SimulationOptions } from './simulation-options.js';
import { Chronicle, type SimulatedAppend } from './telling/chronicle.js';
import type { World } from './world/world.js';

/** One local day of the history: what the log gets, in the order of its time. */
export interface SimulatedDay {
  readonly date: LocalDate;
  readonly appends: readonly SimulatedAppend[];
}

/** What the simulator counted while it made a history: its own account, kept apart from the events. */
export interface SimulationAccount {
  readonly events: number;
  readonly interviews: readonly InterviewCount[];
  readonly project: { readonly projectId: string; readonly from: LocalDate; readonly members: readonly string[] };
}

export interface Simulation {
  /** How many days it has. */
  readonly length: number;
  /** Day by day, each made when it is asked for; once. */
  days(): Generator<SimulatedDay>;
  /** To be asked when the last day has been taken. */
  account(): SimulationAccount;
}

/** Days beyond the history that its calendar must know: slots on offer, and outcomes that never come to be entered. */
const BEYOND = HORIZON + 130;

/** A country's interviews, made up: the same options give the same history on any machine, on any day. */
export function createSimulation(options: SimulationOptions): Simulation {
  const { from, until, municipalities, scale } = options;
  const seed = `${options.seed} ${from} ${until} ${municipalities} ${scale}`;
  const calendar = new Calendar(from, until, BEYOND);
  const world: World = {
    calendar,
    timetable: new Timetable(),
    chronicle: new Chronicle(),
    tally: new InterviewTally(calendar),
    municipalities: foundCountry(seed, municipalities, scale),
    projectFrom: middleMonth(calendar),
    seekTime,
    snapUp,
    today: 0,
  };
  return {
    length: calendar.until,
    days: () => days(world, seed),
    account: () => ({
      events: world.chronicle.events,
      interviews: world.tally.interviews(),
      project: {
        projectId: PROJECT_ID,
        from: calendar.date(world.projectFrom),
        members: world.municipalities.filter(({ member }) => member).map(({ code }) => code),
      },
    }),
  };
}

function* days(world: World, seed: string): Generator<SimulatedDay> {
  const { calendar, timetable, chronicle } = world;
  startLog(world, new Random(`${seed} log`));
  planOffices(world);
  planProject(world, new Random(`${seed} project`));
  let looked: Day = 0;
  for (let today = 0; today < calendar.until; today++) {
    world.today = today;
    for (const one of world.municipalities) one.random = new Random(`${seed} ${one.code} ${today}`);
    if (calendar.isOpen(today)) {
      planOpenDay(world, looked === 0);
      openSlotsAhead(world, Math.max(looked, today) + 1);
      looked = today + HORIZON;
    }
    timetable.runUntil(calendar.at(today + 1, 0));
    world.tally.settle(today);
    for (const { offices } of world.municipalities) {
      for (const pool of offices.flatMap(({ pools }) => pools)) pool.agendas.delete(today);
    }
    yield { date: calendar.date(today), appends: chronicle.take() };
  }
}

/** @param first nobody has been here before */
function planOpenDay(world: World, first: boolean): void {
  for (const office of world.municipalities.flatMap(({ offices }) => offices)) {
    if (first) planFirstCitizens(world, office);
    planArrivals(world, office);
    planWalkIns(world, office);
    planRenaming(world, office);
  }
}

function startLog({ chronicle, calendar }: World, random: Random): void {
  const now = calendar.at(0, 0);
  const stream = { name: LOG_STREAM, revision: -1 };
  const deed = chronicle.deed(random, 'system', 'simulation', now);
  const data = { logId: random.uuid(), simulated: true };
  chronicle.tell(stream, random, deed, now, { type: 'LogStarted', data });
}

/** The first of the month that begins next after the middle; in a history too short for one, the middle. */
function middleMonth(calendar: Calendar): Day {
  const middle = Math.floor(calendar.until / 2);
  for (let day = middle; day < calendar.until; day++) if (calendar.date(day).endsWith('-01')) return day;
  return middle;
}
