import { closeDoor } from '@selvbook/booking';
import type { CommandContext } from '../command-context.js';
import { appendDecided } from '../runner/append-decided.js';
import { envelope } from '../runner/event-envelope.js';
import type { Journal } from '../runner/journal.js';
import { reloading } from '../runner/reloading.js';
import { AGENDA, CITIZEN } from '../runner/stream-kind.js';

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
    if (door === 'closed') await this.releaseAbandoned(context, citizenStream, bookingId);
    return door;
  }

  /**
   * Makes sure that this booking can no longer be made. `booked`: it had succeeded; `closed`: it never will be.
   * @throws OutcomeUnknown, StoreUnavailable the door may be open: nothing may be released
   */
  close(context: CommandContext, agendaStream: string, bookingId: string): Promise<'booked' | 'closed'> {
    const { loader, ids } = this.journal;
    return reloading(this.journal, async (reloads) => {
      const agenda = await loader.load(AGENDA, agendaStream);
      const booking = agenda.state.bookings.get(bookingId);
      if (booking) return booking.state === 'abandoned' ? 'closed' : 'booked';
      const decision = closeDoor(agenda.state, bookingId);
      if (!decision.accepted) throw new Error('closing a door is never refused');
      const events = decision.events.map((event) =>
        envelope(ids.event(context, reloads, agendaStream, event.type, bookingId), event, context),
      );
      await appendDecided(this.journal, AGENDA, agenda, events);
      return 'closed';
    });
  }

  /** Releases the claim of an attempt whose door is closed, as its agenda says: never call it on a guess. */
  releaseAbandoned(context: CommandContext, citizenStream: string, bookingId: string): Promise<'released' | 'known'> {
    const { loader, ids } = this.journal;
    return reloading(this.journal, async (reloads) => {
      const citizen = await loader.load(CITIZEN, citizenStream);
      if (citizen.state.claims.get(bookingId)?.state !== 'open') return 'known';
      const event = { type: 'ClaimReleased', data: { bookingId, reason: 'abandoned' } } as const;
      const id = ids.event(context, reloads, citizenStream, event.type, bookingId);
      await appendDecided(this.journal, CITIZEN, citizen, [envelope(id, event, context)]);
      return 'released';
    });
  }
}
