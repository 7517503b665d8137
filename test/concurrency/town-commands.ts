import {
  BookingProtocol,
  BookSlot,
  CancelBooking,
  CancelBookingHandler,
  CommandRefused,
  CommandRunner,
  createJournal,
  derivedIds,
  Door,
  StreamQueue,
  Sweeper,
  WithdrawSlot,
  WithdrawSlotHandler,
  type BookingBody,
  type CommandAnswer,
  type CommandContext,
  type DerivedIds,
  type Journal,
  type UnfinishedClaim,
  type Waiter,
} from '@selvbook/commands';
import type { EventStore } from '@selvbook/event-store';
import { NOW } from './town.js';

/** What a command said to whoever sent it; undefined when nobody heard. */
export type Answer =
  | { readonly said: 'yes'; readonly body: unknown; readonly position: number }
  | { readonly said: 'no'; readonly code: string }
  | { readonly said: 'unclear' };

/** How the programs under test are put together; the mutants put them together wrongly. */
export interface Wiring {
  readonly ids: DerivedIds;
  readonly door: (journal: Journal) => Door;
}
export const AS_BUILT: Wiring = { ids: remembered(derivedIds), door: (journal) => new Door(journal) };

/** Ids are a function of their arguments; the same few are asked for in every one of a million schedules. */
export function remembered(ids: DerivedIds): DerivedIds {
  const known = new Map<string, string>();
  const once = (key: string, derive: () => string) => {
    const id = known.get(key) ?? derive();
    known.set(key, id);
    return id;
  };
  return {
    event: (context, attempt, stream, type, subject) =>
      once([context.commandId, context.requestHash, attempt, stream, type, subject].join(' '), () =>
        ids.event(context, attempt, stream, type, subject),
      ),
    agendaItem: (context, adviserId, date, index) =>
      once([context.commandId, context.requestHash, adviserId, date, index].join(' '), () =>
        ids.agendaItem(context, adviserId, date, index),
      ),
  };
}

/** One process's own handlers, over the port as that process sees it. */
export class Programs {
  private readonly journal: Journal;
  private readonly door: Door;
  private releases = 0;

  /** `begins`: told of each attempt, with what the program itself carries over from the one before. */
  constructor(
    store: EventStore,
    waiter: Waiter,
    { ids, door }: Wiring,
    { mostReloads = 50, begins }: { readonly mostReloads?: number; readonly begins?: (carried: string) => void } = {},
  ) {
    const queue = new ToldQueue(() => begins?.(`after ${this.releases} releases`));
    this.journal = createJournal(store, { queue, waiter, ids, mostReloads });
    this.door = door(this.journal);
    const release = this.door.releaseAbandoned.bind(this.door);
    this.door.releaseAbandoned = (...claim) => {
      this.releases++;
      return release(...claim);
    };
  }

  book(context: CommandContext, citizenId: string, slotId: string): Promise<CommandAnswer<BookingBody>> {
    const { request } = new BookSlot(context, { slotId, citizenId, origin: 'selfBooked', channel: 'web' });
    return new BookingProtocol(this.journal, this.door).book(context, request);
  }

  cancel(context: CommandContext, bookingId: string): Promise<CommandAnswer> {
    const handler = new CancelBookingHandler(new CommandRunner(this.journal));
    return handler.execute(new CancelBooking(context, bookingId, { by: 'citizen', reason: 'other' }));
  }

  withdraw(context: CommandContext, slotId: string): Promise<CommandAnswer> {
    const handler = new WithdrawSlotHandler(new CommandRunner(this.journal));
    return handler.execute(new WithdrawSlot(context, slotId, 'other'));
  }

  sweep(unfinished: () => Promise<readonly UnfinishedClaim[]>): Promise<number> {
    return new Sweeper(this.journal, unfinished, this.door).sweep(NOW);
  }
}

class ToldQueue extends StreamQueue {
  constructor(private readonly begins: () => void) {
    super();
  }

  override in<T>(streams: readonly string[], work: () => Promise<T>): Promise<T> {
    this.begins();
    return super.in(streams, work);
  }
}

/** What came of a command, as its sender is told. */
export async function answerOf(command: Promise<CommandAnswer>): Promise<Answer> {
  try {
    const { body, position } = await command;
    return { said: 'yes', body, position };
  } catch (error) {
    if (error instanceof CommandRefused && error.kind !== 'unsettled') return { said: 'no', code: error.code };
    if (error instanceof CommandRefused || (error instanceof Error && error.name === 'OutcomeUnknown')) {
      return { said: 'unclear' };
    }
    throw error;
  }
}
