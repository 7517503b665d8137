import type { InterviewType, Outcome, TargetGroup } from '@selvbook/booking';
import type { Calendar, Day } from '../calendar/calendar.js';
import type { Interview } from './interview.js';

/** Lead times in the classes that figures are split by; `none`: a walk-in. */
export type LeadClass = 'sameDay' | '1d' | '2-7d' | '8-14d' | '15-28d' | 'over28d' | 'none';

/** Interviews that are alike, and how many they are. */
export interface InterviewCount {
  /** Three digits. */
  readonly municipality: string;
  /** `YYYY-MM`, of the interview's start. */
  readonly month: string;
  /** The citizen's on the day of the interview. */
  readonly targetGroup: TargetGroup;
  readonly interviewType: InterviewType;
  /** Booked by staff on the citizen's behalf is summoned. */
  readonly origin: 'selfBooked' | 'summoned' | 'walkIn';
  readonly leadTime: LeadClass;
  readonly joint: boolean;
  /** `open`: neither cancelled nor with an outcome, past or to come. */
  readonly status: 'open' | 'cancelled' | Outcome;
  readonly interviews: number;
}

/**
 * The simulator's own account of its interviews. It counts each once, when nothing can change it any more; so it knows
 * neither events nor cells, and shares no step with the views it is held against.
 */
export class InterviewTally {
  private unsettled: Interview[] = [];
  private readonly counts = new Map<
    string,
    { readonly alike: Omit<InterviewCount, 'interviews'>; interviews: number }
  >();

  constructor(private readonly calendar: Calendar) {}

  add(interview: Interview): void {
    this.unsettled.push(interview);
  }

  /** Counts what is past and done on this day. */
  settle(today: Day): void {
    const rest: Interview[] = [];
    for (const interview of this.unsettled) {
      if (interview.lastChange < today) this.count(interview);
      else rest.push(interview);
    }
    this.unsettled = rest;
  }

  /** Every interview so far, also those that may still change. */
  interviews(): readonly InterviewCount[] {
    for (const interview of this.unsettled) this.count(interview);
    this.unsettled = [];
    return [...this.counts.values()].map(({ alike, interviews }) => ({ ...alike, interviews }));
  }

  private count({ municipality, day, targetGroup, interviewType, origin, joint, leadDays, status }: Interview): void {
    const month = this.calendar.month(day);
    const leadTime = leadClassOf(leadDays);
    const key = `${municipality}|${month}|${targetGroup}|${interviewType}|${origin}|${leadTime}|${joint}|${status}`;
    const known = this.counts.get(key);
    if (known) {
      known.interviews++;
      return;
    }
    const alike = { municipality, month, targetGroup, interviewType, origin, leadTime, joint, status };
    this.counts.set(key, { alike, interviews: 1 });
  }
}

const CLASSES: readonly (readonly [most: number, name: LeadClass])[] = [
  [0, 'sameDay'],
  [1, '1d'],
  [7, '2-7d'],
  [14, '8-14d'],
  [28, '15-28d'],
];

function leadClassOf(days: number | undefined): LeadClass {
  if (days === undefined) return 'none';
  return CLASSES.find(([most]) => days <= most)?.[1] ?? 'over28d';
}
