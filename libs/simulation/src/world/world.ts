import type {
  ActorRole,
  Audience,
  ContactForm,
  DomainEvent,
  Instant,
  InterviewType,
  LocalDate,
  TargetGroup,
} from '@selvbook/booking';
import type { Calendar, Day } from '../calendar/calendar.js';
import type { Timetable } from '../calendar/timetable.js';
import type { InterviewTally } from '../counting/interview-tally.js';
import type { Interview } from '../counting/interview.js';
import type { Random } from '../random/random.js';
import type { Chronicle, Deed, Stream } from '../telling/chronicle.js';

/** One municipality. All that is left to chance in it on one day comes from one source, which no other day shares. */
export interface Municipality {
  readonly code: string;
  readonly name: string;
  /** In thousands. */
  readonly inhabitants: number;
  /** Takes part in the project. */
  readonly member: boolean;
  /** Today's. */
  random: Random;
  readonly offices: readonly Office[];
  /** What the odds of self-booking are multiplied by here. */
  readonly selfBookingOdds: number;
  /** What the probability of a no-show is multiplied by here. */
  readonly noShowFactor: number;
}

export interface Office {
  readonly id: string;
  readonly stream: Stream;
  name: string;
  readonly municipality: Municipality;
  readonly pools: readonly Pool[];
  /** Those enrolled here now. */
  readonly citizens: Citizen[];
  /** Citizens it has on average. */
  readonly usualCitizens: number;
}

/** The advisers who serve the same target groups in one office. */
export interface Pool {
  readonly office: Office;
  readonly groups: readonly TargetGroup[];
  readonly advisers: readonly string[];
  /** Slots that an ordinary working day needs. */
  readonly slotsADay: number;
  /** Slots not opened yet that the days so far needed. */
  owed: number;
  /** Whose turn it is. */
  turn: number;
  /** By day, from today on. */
  readonly agendas: Map<Day, Agenda[]>;
}

export interface Agenda {
  readonly pool: Pool;
  readonly adviserId: string;
  readonly day: Day;
  readonly date: LocalDate;
  readonly stream: Stream;
  readonly slots: Slot[];
}

export interface Slot {
  readonly agenda: Agenda;
  readonly slotId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  readonly interviewType: InterviewType;
  readonly contactForm: ContactForm;
  readonly targetGroups: readonly TargetGroup[];
  readonly capacity: number;
  readonly audience: Audience;
  readonly joint: boolean;
  /** Those who have, or are about to have, a seat. */
  readonly meetings: Meeting[];
  withdrawn: boolean;
}

export interface Citizen {
  readonly id: string;
  readonly stream: Stream;
  office: Office;
  targetGroup: TargetGroup;
  adviserId: string | undefined;
  firstInterviewHeld: boolean;
  /** False once they have left. */
  here: boolean;
  /** Open claims, in the order in which they were made. */
  claims: Meeting[];
  /** Interviews of today and later, whatever became of them: what a change of target group still reaches. */
  interviews: Interview[];
  /** Counts plans made for the next booking: only the latest one holds. */
  plan: number;
}

/** A booking, or the attempt at one. */
export interface Meeting {
  readonly bookingId: string;
  readonly slot: Slot;
  readonly citizen: Citizen;
  state: 'claimed' | 'abandoned' | 'booked';
  /** There once it is booked. */
  interview: Interview | undefined;
}

/** Everything there is, as happenings see it. */
export interface World {
  readonly calendar: Calendar;
  readonly timetable: Timetable;
  readonly chronicle: Chronicle;
  readonly tally: InterviewTally;
  readonly municipalities: readonly Municipality[];
  /** The first day of the project. */
  readonly projectFrom: Day;
  /** What happenings bring about that they themselves come of; named here, so that they need not know each other. */
  readonly seekTime: (world: World, citizen: Citizen, selfBooked: boolean, leadDays: number) => void;
  readonly snapUp: (world: World, slot: Slot) => void;
  today: Day;
}

/** Writes what a command brought about, now. */
export function tell(
  world: World,
  random: Random,
  stream: Stream,
  deed: Deed,
  ...events: readonly DomainEvent[]
): void {
  world.chronicle.tell(stream, random, deed, world.timetable.now, ...events);
}

/** A command of now. */
export function deedOf({ chronicle, timetable }: World, random: Random, role: ActorRole, id: string): Deed {
  return chronicle.deed(random, role, id, timetable.now);
}

/** Plans something for a time of a day, or for now when that is past; what falls after the history never happens. */
export function planAt({ calendar, timetable }: World, day: Day, minute: number, happen: () => void): void {
  if (day >= calendar.until) return;
  timetable.plan(Math.max(calendar.at(day, minute), timetable.now), happen);
}

/** Plans something for so many milliseconds from now. */
export function planIn({ timetable }: World, milliseconds: number, happen: () => void): void {
  timetable.plan(timetable.now + milliseconds, happen);
}

/** The citizen's advisers: those of the office who serve the target group. */
export function poolOf({ office, targetGroup }: Pick<Citizen, 'office' | 'targetGroup'>): Pool {
  const pool = office.pools.find(({ groups }) => groups.includes(targetGroup));
  if (!pool) throw new Error(`nobody in ${office.id} serves ${targetGroup}`);
  return pool;
}

/** Where a slot is, and whose chance decides about it. */
export const officeOf = ({ agenda }: Slot): Office => agenda.pool.office;
export const randomOf = (slot: Slot): Random => officeOf(slot).municipality.random;
