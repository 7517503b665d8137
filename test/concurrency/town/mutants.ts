import { derivedIds, Door, type CommandContext, type DerivedIds, type Journal } from '@selvbook/commands';
import { OutcomeUnknown } from '@selvbook/event-store';

/** Releases a claim whatever its agenda says. */
async function releaseAnyway(
  { store, ids }: Journal,
  context: CommandContext,
  stream: string,
  bookingId: string,
): Promise<void> {
  const { events } = await store.readStream(stream);
  if (events.some(({ type, data }) => type === 'ClaimReleased' && data.bookingId === bookingId)) return;
  const { commandId, requestHash } = context;
  const released = { type: 'ClaimReleased', data: { bookingId, reason: 'abandoned' } };
  const id = ids.event(context, events.length, stream, released.type, bookingId);
  await store.append(stream, events.length - 1, [{ id, ...released, metadata: { commandId, requestHash } }]);
}

/** Gives an attempt up without closing its door. */
export class DoorLeftOpen extends Door {
  override async giveUp(
    context: CommandContext,
    agenda: string,
    citizen: string,
    bookingId: string,
  ): Promise<'booked' | 'closed'> {
    const { events } = await this.journal.store.readStream(agenda);
    if (events.some(({ type, data }) => type === 'Booked' && data.bookingId === bookingId)) return 'booked';
    await releaseAnyway(this.journal, context, citizen, bookingId);
    return 'closed';
  }
}

/** Releases the claim, and closes the door afterwards. */
export class ReleaseFirst extends DoorLeftOpen {
  override async giveUp(
    context: CommandContext,
    agenda: string,
    citizen: string,
    bookingId: string,
  ): Promise<'booked' | 'closed'> {
    const found = await super.giveUp(context, agenda, citizen, bookingId);
    return found === 'booked' ? found : this.close(context, agenda, bookingId);
  }
}

/** Takes a door for closed when nobody said so. */
export class CloseOnSilence extends Door {
  override async close(context: CommandContext, agenda: string, bookingId: string): Promise<'booked' | 'closed'> {
    try {
      return await super.close(context, agenda, bookingId);
    } catch (error) {
      if (error instanceof OutcomeUnknown) return 'closed';
      throw error;
    }
  }
}

const hashless = (context: CommandContext): CommandContext => ({ ...context, requestHash: '' });

/** Two requests under one key get the same ids. */
export const withoutHash: DerivedIds = {
  event: (context, ...rest) => derivedIds.event(hashless(context), ...rest),
  agendaItem: (context, ...rest) => derivedIds.agendaItem(hashless(context), ...rest),
};

/** Every claim of a command is about the same booking. */
export const withoutClaimNumber: DerivedIds = {
  ...derivedIds,
  agendaItem: (context, adviserId, date) => derivedIds.agendaItem(context, adviserId, date, 0),
};
