import {
  agendaStream,
  IMPORTER_NAME,
  localDate,
  type EventMetadata,
  type Instant,
  type LocalDate,
} from '@selvbook/booking';
import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';

/** How far the log has a row: claimed only, booked, or with its outcome (a walk-in has its own at once). */
export type RowStage = 'claimed' | 'booked' | 'settled';

const STAGES: readonly RowStage[] = ['claimed', 'booked', 'settled'];

const stageOf: Readonly<Record<string, RowStage>> = {
  BookingClaimed: 'claimed',
  Booked: 'booked',
  Cancelled: 'settled',
  MeetingAttended: 'settled',
  MeetingMissed: 'settled',
  WalkInAttended: 'settled',
};

const DAY = 86_400_000;

/** More advisers than a country has; a day's number in front of it still fits a double exactly. */
const ADVISERS = 2 ** 24;

/**
 * What imports have to know of the whole log, kept small: which rows it has (some 100 bytes each), and on which
 * agendas each citizen has interviews (some 10). Read off the log once, and brought up to date from there.
 */
export class ImportIndex {
  /** Everything up to here has been looked at. */
  position = 0;
  /** By the command id's 16 bytes: 48 bits of the row's hash, and the stage in the lowest digit. */
  private readonly rows = new Map<string, number>();
  /** Day and adviser of each, as one number. */
  private readonly agendas = new Map<string, number[]>();
  private readonly adviserNumbers = new Map<string, number>();
  private readonly advisers: string[] = [];

  /** @throws StoreUnavailable */
  async catchUp(log: Pick<EventLogReader, 'readAll'>): Promise<void> {
    for await (const page of log.readAll({ after: this.position, types: Object.keys(stageOf) })) {
      for (const event of page.events) this.take(event);
      this.position = page.position;
    }
  }

  /** What the log has of a row; `same`: with this very content. */
  find(commandId: string, hash: string): { readonly stage: RowStage; readonly same: boolean } | undefined {
    const known = this.rows.get(bytesOf(commandId));
    const stage = known === undefined ? undefined : STAGES[known % STAGES.length];
    return known === undefined || stage === undefined
      ? undefined
      : { stage, same: Math.floor(known / STAGES.length) === digitsOf(hash) };
  }

  /** A citizen has, or is about to have, an interview on an agenda. */
  note(citizenId: string, adviserId: string, date: LocalDate): void {
    let adviser = this.adviserNumbers.get(adviserId);
    if (adviser === undefined) {
      adviser = this.advisers.push(adviserId) - 1;
      this.adviserNumbers.set(adviserId, adviser);
    }
    const entry = dayNumber(date) * ADVISERS + adviser;
    const entries = this.agendas.get(citizenId);
    if (!entries) this.agendas.set(citizenId, [entry]);
    else if (!entries.includes(entry)) entries.push(entry);
  }

  /** The streams of the agendas on which a citizen may have an interview between two instants. */
  agendasOf(citizenId: string, startsAt: Instant, endsAt: Instant): readonly string[] {
    // An interview may have begun the day before.
    const first = dayNumber(localDate(startsAt)) - 1;
    const last = dayNumber(localDate(endsAt));
    return (this.agendas.get(citizenId) ?? []).flatMap((entry) => {
      const day = Math.floor(entry / ADVISERS);
      const adviserId = this.advisers[entry % ADVISERS];
      if (adviserId === undefined || day < first || day > last) return [];
      return [agendaStream(adviserId, new Date(day * DAY).toISOString().slice(0, 10))];
    });
  }

  private take({ type, data, metadata }: RecordedEvent): void {
    if (type === 'Booked' || type === 'WalkInAttended') {
      const { citizenId, startsAt } = data as { readonly citizenId: string; readonly startsAt: Instant };
      const [adviserId = ''] = String(data.slotId ?? data.interviewId).split('_');
      this.note(citizenId, adviserId, localDate(startsAt));
    }
    const { actor, commandId, requestHash } = metadata as Partial<EventMetadata>;
    const stage = stageOf[type];
    if (actor !== IMPORTER_NAME || commandId === undefined || requestHash === undefined || !stage) return;
    this.rows.set(bytesOf(commandId), digitsOf(requestHash) * STAGES.length + STAGES.indexOf(stage));
  }
}

function bytesOf(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('latin1');
}

function digitsOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}

function dayNumber(date: LocalDate): number {
  return Date.parse(date) / DAY;
}
