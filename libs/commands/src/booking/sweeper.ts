import { agendaStream, citizenStream, parseAgendaItemId, type Instant } from '@selvbook/booking';
import { OutcomeUnknown, StoreUnavailable } from '@selvbook/event-store';
import type { CommandContext } from '../command-context.js';
import { commandIdOfSweep } from '../runner/event-ids.js';
import type { Journal } from '../runner/journal.js';
import { Door } from './door.js';

/** A claim with neither a booking nor a closed door, as a view knows it. */
export interface UnfinishedClaim {
  readonly bookingId: string;
  readonly citizenId: string;
}

/** Finds unfinished claims that were recorded before an instant. */
export type UnfinishedClaims = (recordedBefore: Instant) => Promise<readonly UnfinishedClaim[]>;

/** The age from which a claim is taken for left behind, in milliseconds. */
const UNFINISHED_AFTER = 10_000;

/**
 * Finishes what booking attempts left unfinished when their process died: closes the door on them and releases their
 * claims. Several sweepers may run; exact revisions make that harmless.
 */
export class Sweeper {
  constructor(
    private readonly journal: Journal,
    private readonly unfinished: UnfinishedClaims,
    private readonly door = new Door(journal),
  ) {}

  /**
   * One round; the number of claims it looked after. `now`: the system's own clock, as the log's timestamps are.
   * A claim that fails does not keep back those behind it; what went wrong first is thrown at the end.
   * @throws StoreUnavailable, OutcomeUnknown at once: the next claim would fare no better
   */
  async sweep(now: Instant): Promise<number> {
    const before = new Date(Date.parse(now) - UNFINISHED_AFTER).toISOString();
    const claims = await this.unfinished(before);
    const failures: unknown[] = [];
    for (const claim of claims) {
      try {
        await this.finish(claim, now);
      } catch (error) {
        if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return claims.length;
  }

  /** Closes the door on one attempt and releases its claim; leaves a booking that was made as it is. */
  async finish({ bookingId, citizenId }: UnfinishedClaim, now: Instant): Promise<void> {
    const id = parseAgendaItemId(bookingId);
    if (!id) return;
    const agenda = agendaStream(id.adviserId, id.date);
    const citizen = citizenStream(citizenId);
    const context = sweepContext(bookingId, now);
    await this.journal.queue.in([agenda, citizen], () => this.door.giveUp(context, agenda, citizen, bookingId));
  }
}

/** The same for every sweeper, so that two of them writing the same thing write it once. */
function sweepContext(bookingId: string, now: Instant): CommandContext {
  const commandId = commandIdOfSweep(bookingId);
  return {
    commandId,
    requestHash: '',
    actor: { role: 'system', id: 'sweeper' },
    correlationId: commandId,
    now,
  };
}
