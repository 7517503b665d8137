import { claimStanding, closeDoor } from '@selvbook/booking';
import { WrongExpectedRevision } from '@selvbook/event-store';
import type { CommandContext } from '../command-context.js';
import { interrupted } from '../runner/command-runner.js';
import { envelope } from '../runner/event-envelope.js';
import type { Journal } from '../runner/journal.js';
import { appendSettled } from '../runner/settled-append.js';
import { AGENDA, CITIZEN } from '../runner/stream-kind.js';

const MOST_RELOADS = 50;

/** Step 3 of the booking protocol: give an attempt up, so that it can never become a booking, and only then its claim. */
export class Door {
  constructor(protected readonly journal: Journal) {}

  /** Closes the door on an attempt, and releases its claim when that held. */
  async giveUp(
    context: CommandContext,
    agendaStream: string,
    citizenStream: string,
    bookingId: string,
  ): Promise<'booked' | 'closed'> {
    const door = await this.close(context, agendaStream, bookingId);
    if (door === 'closed') await this.release(context, citizenStream, agendaStream, bookingId);
    return door;
  }

  /**
   * Makes sure that this booking can no longer be made. `booked`: it had succeeded; `closed`: it never will be.
   * @throws OutcomeUnknown, StoreUnavailable the door may be open: nothing may be released
   */
  async close(context: CommandContext, agendaStream: string, bookingId: string): Promise<'booked' | 'closed'> {
    const { store, loader, waiter, ids } = this.journal;
    for (let attempt = 0; attempt <= MOST_RELOADS; attempt++) {
      const agenda = await loader.load(AGENDA, agendaStream);
      const booking = agenda.state.bookings.get(bookingId);
      if (booking) return booking.state === 'abandoned' ? 'closed' : 'booked';
      const decision = closeDoor(agenda.state, bookingId);
      if (!decision.accepted) throw new Error('closing a door is never refused');
      const events = decision.events.map((event) =>
        envelope(ids.event(context, attempt, agendaStream, event.type, bookingId), event, context),
      );
      try {
        await appendSettled(store, waiter, agendaStream, agenda.revision, events);
        return 'closed';
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw interrupted();
  }

  /** Releases a claim, if its agenda says that it can never become live any more; otherwise it leaves it. */
  async release(
    context: CommandContext,
    citizenStream: string,
    agendaStream: string,
    bookingId: string,
  ): Promise<void> {
    const { store, loader, waiter, ids } = this.journal;
    for (let attempt = 0; attempt <= MOST_RELOADS; attempt++) {
      const citizen = await loader.load(CITIZEN, citizenStream);
      const claim = citizen.state.claims.get(bookingId);
      if (claim?.state !== 'open') return;
      const standing = claimStanding(claim, (await loader.load(AGENDA, agendaStream)).state, context.now);
      if (standing.standing !== 'dead') return;
      const event = { type: 'ClaimReleased', data: { bookingId, reason: standing.reason } } as const;
      const id = ids.event(context, attempt, citizenStream, event.type, bookingId);
      try {
        await appendSettled(store, waiter, citizenStream, citizen.revision, [envelope(id, event, context)]);
        return;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw interrupted();
  }
}
