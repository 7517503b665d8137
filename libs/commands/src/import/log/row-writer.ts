import type { Agenda, DomainEvent, Instant } from '@selvbook/booking';
import type { NewEvent } from '@selvbook/event-store';
import { interrupted } from '../../runner/reloading.js';
import { envelope } from '../../runner/event-envelope.js';
import type { DerivedIds } from '../../runner/event-ids.js';
import { AGENDA, CITIZEN, OFFICE } from '../../runner/stream-kind.js';
import { rowInstant, type BookingRow, type WalkInRow } from '../row/import-row.js';
import { citizenFacts } from './citizen-facts.js';
import type { ImportIndex } from './import-index.js';
import { markedByRequest } from './import-mark.js';
import { factsOf, type OpenStream, type OpenStreams } from './open-streams.js';
import { adviserIsBusy, citizenIsBusy } from './overlap.js';
import type { RowEntry, RowStep } from './row-entry.js';
import { bookingEvents, bookingIdOf, claimEvents, isShut, outcomeEvent, walkInEvent } from './row-events.js';

/** Doors that may be closed on one row before the run is given up. */
const MOST_ATTEMPTS = 3;

/** What a row may say became of its booking. */
const OUTCOMES = ['Cancelled', 'MeetingAttended', 'MeetingMissed'] as const;

/** Writes the steps of rows, in the order in which it is given them. Whatever of a row stands already is left as it is. */
export class RowWriter {
  /** Whether something that was to be written stood there already: another process writes the same rows. */
  met = false;

  constructor(
    private readonly streams: OpenStreams,
    private readonly ids: DerivedIds,
    private readonly index: ImportIndex,
  ) {}

  /** Returns when the step's last append has been started, or must not yet be. */
  async write({ entry, moment, at }: RowStep): Promise<void> {
    if (entry.fault) return;
    const { row } = entry;
    if (moment === 'beginning') await this.begin(entry);
    else if (row.kind === 'walkIn') await this.walkIn(entry, row, at);
    else await this.outcome(entry, row, at);
  }

  private async begin(entry: RowEntry): Promise<void> {
    if (!(await this.office(entry))) return;
    await this.citizen(entry);
    const { row } = entry;
    if (row.kind !== 'booking' || this.isBooked(entry)) return;
    entry.overlapping = await this.overlaps(entry);
    if (row.outcome === undefined && row.startsAt > entry.context.now) await this.bookWithClaim(entry, row);
    else await this.book(entry, row);
  }

  /** False when the row is refused: the office belongs to another municipality. */
  private async office(entry: RowEntry): Promise<boolean> {
    const { row, streams } = entry;
    const { office: name, municipality } = row;
    const known =
      this.streams.get(OFFICE, streams.office).state ??
      (
        await this.streams.write(OFFICE, streams.office, (office, attempt) =>
          office.state
            ? []
            : this.ready(entry, streams.office, attempt, row.office, rowInstant(row), [
                { type: 'OfficeOpened', data: { name, municipality } },
              ]),
        )
      ).state;
    if (known === undefined || known.municipality === municipality) return true;
    entry.fault = {
      code: 'office-elsewhere',
      detail: `The office belongs to municipality ${known.municipality}, and an office's municipality never changes.`,
    };
    return false;
  }

  private async citizen(entry: RowEntry): Promise<void> {
    const { row, streams } = entry;
    await this.streams.start(CITIZEN, streams.citizen, (citizen, attempt) => {
      const events = citizenFacts(citizen, row);
      const { enrolment } = events.reduce(CITIZEN.evolve, citizen.state);
      // Once its booking has been made, it says what the row was counted as.
      if (!entry.wrote) entry.keptMunicipality = enrolment !== undefined && enrolment.municipality !== row.municipality;
      return this.ready(entry, streams.citizen, attempt, '', rowInstant(row), events);
    });
  }

  /** A booking whose time has come and gone, or that was cancelled: nothing has to keep others out of it. */
  private async book(entry: RowEntry, row: BookingRow): Promise<void> {
    const { agenda: name, citizen: of } = entry.streams;
    // A row that has its booking is known, and its citizen is not looked at again.
    await this.streams.start(
      AGENDA,
      name,
      (agenda, attempt) => {
        const citizen = this.streams.get(CITIZEN, of);
        return this.booking(entry, row, agenda, attempt, bookingIdOf(this.ids, entry, citizen, agenda).bookingId);
      },
      of,
    );
  }

  /** A booking still ahead: claimed first, and booked only when the claim stands, so that no live booking is without one. */
  private async bookWithClaim(entry: RowEntry, row: BookingRow): Promise<void> {
    const { streams, ids } = this;
    const { citizen: citizenName, agenda: agendaName } = entry.streams;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const citizen = await streams.write(CITIZEN, citizenName, (stream, reload) => {
        const events = claimEvents(ids, entry, stream, streams.get(AGENDA, agendaName));
        return this.ready(entry, citizenName, reload, String(attempt), row.bookedAt, events);
      });
      const { bookingId } = bookingIdOf(ids, entry, citizen, streams.get(AGENDA, agendaName));
      const agenda = await streams.write(AGENDA, agendaName, (stream, reload) =>
        isShut(stream, bookingId) ? [] : this.booking(entry, row, stream, reload, bookingId),
      );
      if (!isShut(agenda, bookingId)) return;
    }
    throw interrupted();
  }

  private booking(
    entry: RowEntry,
    row: BookingRow,
    agenda: OpenStream<Agenda>,
    attempt: number,
    bookingId: string,
  ): readonly NewEvent[] {
    if (this.isBooked(entry)) return [];
    entry.wrote = true;
    return this.ready(
      entry,
      agenda.name,
      attempt,
      bookingId,
      row.bookedAt,
      bookingEvents(this.ids, entry, row, bookingId),
    );
  }

  private async walkIn(entry: RowEntry, row: WalkInRow, at: Instant): Promise<void> {
    const overlapping = await this.overlaps(entry);
    await this.streams.start(
      AGENDA,
      entry.streams.agenda,
      (agenda, attempt) => {
        if (this.has(agenda, entry, 'WalkInAttended')) return [];
        entry.wrote = true;
        entry.overlapping = overlapping;
        return this.ready(entry, agenda.name, attempt, '', at, [walkInEvent(this.ids, entry, row)]);
      },
      entry.streams.citizen,
    );
  }

  private async outcome(entry: RowEntry, row: BookingRow, at: Instant): Promise<void> {
    await this.streams.start(AGENDA, entry.streams.agenda, (agenda, attempt) => {
      const event = outcomeEvent(entry, row, agenda);
      if (!event) {
        this.has(agenda, entry, ...OUTCOMES);
        return [];
      }
      entry.wrote = true;
      return this.ready(entry, agenda.name, attempt, event.data.bookingId, at, [event]);
    });
  }

  private isBooked(entry: RowEntry): boolean {
    return this.has(this.streams.get(AGENDA, entry.streams.agenda), entry, 'Booked');
  }

  private has(agenda: OpenStream<Agenda>, { context }: RowEntry, ...types: readonly string[]): boolean {
    const has = types.some((type) => factsOf(agenda, context.commandId, type).length > 0);
    if (has) this.met = true;
    return has;
  }

  /** Whether adviser or citizen has something else at the row's time, as far as it has been written yet. */
  private async overlaps({ row, streams }: RowEntry): Promise<boolean> {
    const agendas = new Set(this.index.agendasOf(row.citizenId, row.startsAt, row.endsAt)).add(streams.agenda);
    for (const name of agendas) await this.streams.quiet(name);
    if (adviserIsBusy(this.streams.get(AGENDA, streams.agenda), row)) return true;
    return [...agendas].some((name) => citizenIsBusy(this.streams.get(AGENDA, name), row));
  }

  private ready(
    entry: RowEntry,
    stream: string,
    attempt: number,
    subject: string,
    at: Instant,
    events: readonly DomainEvent[],
  ): readonly NewEvent[] {
    const { context } = entry;
    return events.map((event, index) => {
      const id = this.ids.event(context, attempt, stream, event.type, `${subject} ${index}`);
      return markedByRequest(envelope(id, event, context, at), entry);
    });
  }
}
