import type { Answer } from '../acceptance/api-client.js';
import { BEFORE, bookingBody, slotBody } from '../acceptance/town.js';
import type { Chance } from './chance.js';
import type { Errand } from './errand.js';
import { importedRows } from './imported-rows.js';

const OFFICES = ['office-1', 'office-2'] as const;
const ADVISERS = 12;
/** Half-hours of an adviser's day that are opened, and the start of the first of them all. */
const SLOTS_A_DAY = 10;
const FIRST_START = Date.UTC(2026, 2, 2, 9);
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;
/** What recorded attendance is corrected to. */
const OTHERWISE = { attended: 'missed', missed: 'excused', excused: 'attended' } as const;

interface KnownSlot {
  readonly slotId: string;
  readonly officeId: string;
  readonly startsAt: string;
}
interface KnownCitizen {
  readonly citizenId: string;
  readonly officeId: string;
}
interface KnownBooking {
  readonly bookingId: string;
  readonly citizen: KnownCitizen;
  readonly slot: KnownSlot;
}
type Outcome = keyof typeof OTHERWISE;
type Fields = Readonly<Record<string, unknown>>;
type Wanted = Omit<Errand, 'sending'> & Partial<Pick<Errand['sending'], 'body' | 'now' | 'actor' | 'headers'>>;

/** What an answer says under a name. */
const told = (answer: Answer, name: string) => String((answer.body as Fields | undefined)?.[name]);

/**
 * What the clients of a load know of their town from the answers they got, and what they may want of it next. What can be
 * done but once (withdraw, cancel, record, correct) is given to one of them; for seats they are rivals.
 */
export class BusyTown {
  /** Everything that was ever sent, in the order of sending. */
  readonly errands: Errand[] = [];
  private readonly citizens: KnownCitizen[] = [];
  private readonly free: KnownSlot[] = [];
  private readonly booked: KnownBooking[] = [];
  private readonly recorded: (KnownBooking & { readonly outcome: Outcome })[] = [];
  private slotsOpened = 0;

  /** How often each thing is wanted, where there is something to want it of. */
  private readonly mix = {
    enrol: 14,
    openSlot: 8,
    openSlots: 3,
    withdraw: 4,
    book: 36,
    cancel: 8,
    record: 9,
    correct: 3,
    walkIn: 3,
    takeIn: 2,
    ask: 14,
  } as const;

  constructor(private readonly chance: Chance) {}

  /** What has to be there before anything else. */
  offices(): Errand[] {
    return OFFICES.map((officeId) =>
      this.errand({
        call: `PUT /v1/offices/${officeId}`,
        body: { name: `Jobcenter ${officeId}`, municipality: '851' },
        promises: () => [`OfficeOpened office-${officeId}`],
      }),
    );
  }

  /**
   * What somebody wants next: to change something, or to know something (`METHOD /path`, in which POSITION stands for the
   * one that the client has reached).
   */
  next(): Errand | string {
    for (;;) {
      const wanted = this[this.chance.weighted(this.mix)]();
      if (wanted) return wanted;
    }
  }

  private ask(): string {
    const questions = [
      `GET /v1/availability?officeId=${OFFICES[this.chance.below(OFFICES.length)]}&to=2026-03-20`,
      `GET /v1/advisers/adviser-${this.chance.below(ADVISERS)}/agenda?date=2026-03-02`,
      'GET /v1/metrics/self-booking-share?groupBy=month,municipality',
      'GET /v1/metrics/attendance-rate?groupBy=leadTime',
      'GET /v1/events?after=POSITION&limit=1000',
    ];
    const citizen = this.chance.oneOf(this.citizens);
    if (citizen) questions.push(`GET /v1/citizens/${citizen.citizenId}/bookings`);
    return this.chance.oneOf(questions)!;
  }

  private enrol(): Errand {
    const citizenId = `citizen-${this.errands.length}`;
    const officeId = this.chance.oneOf(OFFICES)!;
    return this.errand({
      call: `PUT /v1/citizens/${citizenId}`,
      body: { municipality: '851', officeId, targetGroup: 'jobReady', adviserId: 'adviser-1' },
      promises: () => ['CitizenEnrolled', 'AdviserAssigned'].map((type) => `${type} citizen-${citizenId}`),
      learn: (yes) => {
        if (yes) this.citizens.push({ citizenId, officeId });
      },
    });
  }

  private openSlot(): Errand {
    const slot = this.nextSlot();
    return this.errand({
      call: 'POST /v1/slots',
      body: slot,
      promises: (yes) => [`SlotOpened ${told(yes, 'slotId')}`],
      learn: (yes, answer) => {
        if (yes) this.free.push({ ...slot, slotId: told(answer, 'slotId') });
      },
    });
  }

  private openSlots(): Errand {
    const slots = Array.from({ length: 2 + this.chance.below(6) }, () => this.nextSlot());
    const opened = ({ body }: Answer) =>
      (body.results as { index: number; slotId?: string }[]).flatMap(({ index, slotId }) =>
        slotId === undefined ? [] : [{ ...slots[index]!, slotId }],
      );
    return this.errand({
      call: 'POST /v1/slots/bulk',
      body: { slots },
      promises: (yes) => opened(yes).map(({ slotId }) => `SlotOpened ${slotId}`),
      learn: (_yes, answer) => this.free.push(...opened(answer)),
    });
  }

  /** Mostly a half-hour of its own; now and then one that overlaps another. */
  private nextSlot(): Fields & Pick<KnownSlot, 'officeId' | 'startsAt'> {
    const n = this.chance.below(12) === 0 ? this.chance.below(this.slotsOpened + 1) : this.slotsOpened++;
    const ofAdviser = Math.floor(n / ADVISERS);
    const days = Math.floor(ofAdviser / SLOTS_A_DAY);
    const start = FIRST_START + days * DAY_MS + (ofAdviser % SLOTS_A_DAY) * HALF_HOUR_MS;
    const startsAt = new Date(start).toISOString();
    const officeId = OFFICES[n % OFFICES.length]!;
    const more = {
      adviserId: `adviser-${n % ADVISERS}`,
      officeId,
      interviewType: this.chance.below(4) === 0 ? 'cvInterview' : 'jobInterview',
      capacity: this.chance.below(6) === 0 ? 3 : 1,
    };
    return { ...slotBody(startsAt, more), officeId, startsAt };
  }

  private withdraw(): Errand | undefined {
    const slot = this.take(this.free);
    return (
      slot &&
      this.errand({
        call: `DELETE /v1/slots/${slot.slotId}?reason=closed`,
        promises: () => [`SlotWithdrawn ${slot.slotId}`],
      })
    );
  }

  private book(): Errand | undefined {
    const slot = this.chance.oneOf(this.free);
    const citizen = this.chance.oneOf(this.citizens.filter(({ officeId }) => officeId === slot?.officeId));
    if (!slot || !citizen) return undefined;
    const summoned = this.chance.below(3) === 0;
    return this.errand({
      call: 'POST /v1/bookings',
      body: bookingBody(slot.slotId, citizen.citizenId, summoned ? { origin: 'summoned', channel: 'phone' } : {}),
      actor: summoned ? 'adviser/adviser-1' : `citizen/${citizen.citizenId}`,
      promises: (yes) => [`Booked ${told(yes, 'bookingId')} ${slot.slotId} ${citizen.citizenId}`],
      learn: (yes, answer) => {
        if (yes) this.booked.push({ bookingId: told(answer, 'bookingId'), citizen, slot });
        if (yes || answer.code === 'citizen-already-booked') remove(this.citizens, citizen);
        if (yes || answer.code === 'slot-taken' || answer.code === 'slot-withdrawn') remove(this.free, slot);
      },
    });
  }

  private cancel(): Errand | undefined {
    const booking = this.take(this.booked);
    if (!booking) return undefined;
    const { bookingId, citizen, slot } = booking;
    const away = this.chance.below(5) === 0;
    return this.errand({
      call: `POST /v1/bookings/${bookingId}/cancellation`,
      body: away ? { by: 'office', reason: 'adviserAway' } : { by: 'citizen', reason: 'sick' },
      promises: () => [`Cancelled ${bookingId}`, ...(away ? [`SlotWithdrawn ${slot.slotId}`] : [])],
      learn: () => {
        this.citizens.push(citizen);
        if (!away) this.free.push(slot);
      },
    });
  }

  private record(): Errand | undefined {
    const booking = this.take(this.booked);
    const outcome = this.chance.oneOf(['attended', 'attended', 'missed', 'excused'] as const)!;
    return (
      booking &&
      this.attendance(booking, { outcome }, outcome === 'attended' ? 'MeetingAttended' : 'MeetingMissed', () => {
        this.recorded.push({ ...booking, outcome });
        this.citizens.push(booking.citizen);
      })
    );
  }

  private correct(): Errand | undefined {
    const booking = this.take(this.recorded);
    if (!booking) return undefined;
    const outcome = OTHERWISE[booking.outcome];
    return this.attendance(booking, { outcome, reason: 'recordingError' }, 'AttendanceCorrected', undefined, outcome);
  }

  private attendance(
    { bookingId, slot }: KnownBooking,
    body: Fields,
    type: string,
    learn?: () => void,
    ...more: readonly string[]
  ): Errand {
    return this.errand({
      call: `POST /v1/bookings/${bookingId}/attendance`,
      body,
      now: new Date(Date.parse(slot.startsAt) + 2 * HALF_HOUR_MS).toISOString(),
      promises: () => [[type, bookingId, ...more].join(' ')],
      ...(learn && { learn }),
    });
  }

  private walkIn(): Errand | undefined {
    const citizen = this.chance.oneOf(this.citizens);
    if (!citizen) return undefined;
    const adviserId = `adviser-${this.chance.below(ADVISERS)}`;
    const startsAt = '2026-01-30T10:00:00.000Z';
    return this.errand({
      call: 'POST /v1/walk-ins',
      body: { ...citizen, adviserId, interviewType: 'cvInterview', startsAt },
      promises: (yes) => [`WalkInAttended ${told(yes, 'interviewId')}`],
    });
  }

  private takeIn(): Errand {
    const rows = importedRows(`${this.errands.length}`, 2 + this.chance.below(12));
    return this.errand({
      call: 'POST /v1/imports',
      body: rows.map((row) => JSON.stringify(row)).join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
      rows,
      promises: () => [],
    });
  }

  private take<T>(things: T[]): T | undefined {
    return things.splice(this.chance.below(things.length), 1)[0];
  }

  private errand({ body, now = BEFORE, actor, headers, ...wanted }: Wanted): Errand {
    const sending = {
      key: `key-${this.errands.length}`,
      now,
      ...(body !== undefined && { body }),
      ...(actor !== undefined && { actor }),
      ...(headers && { headers }),
    };
    const errand: Errand = { ...wanted, sending };
    this.errands.push(errand);
    return errand;
  }
}

function remove<T>(things: T[], thing: T): void {
  const at = things.indexOf(thing);
  if (at >= 0) things.splice(at, 1);
}
