import {
  BookingProtocol,
  BookSlot,
  CancelBooking,
  CancelBookingHandler,
  CommandRefused,
  CommandRunner,
  derivedIds,
  Door,
  Sweeper,
  WithdrawSlot,
  WithdrawSlotHandler,
  type BookingBody,
  type CommandAnswer,
  type CommandContext,
  type DerivedIds,
  type Journal,
  type UnfinishedClaim,
} from '@selvbook/commands';
import { OutcomeUnknown } from '@selvbook/event-store';
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
  /** `begins`: told of each command. */
  constructor(
    private readonly journal: Journal,
    private readonly door: Door,
    private readonly begins: (isBooking: boolean) => void = () => undefined,
  ) {}

  book(context: CommandContext, citizenId: string, slotId: string): Promise<CommandAnswer<BookingBody>> {
    this.begins(true);
    const { request } = new BookSlot(context, { slotId, citizenId, origin: 'selfBooked', channel: 'web' });
    return new BookingProtocol(this.journal, this.door).book(context, request);
  }

  cancel(context: CommandContext, bookingId: string): Promise<CommandAnswer> {
    this.begins(false);
    const handler = new CancelBookingHandler(new CommandRunner(this.journal));
    return handler.execute(new CancelBooking(context, bookingId, { by: 'citizen', reason: 'other' }));
  }

  withdraw(context: CommandContext, slotId: string): Promise<CommandAnswer> {
    this.begins(false);
    const handler = new WithdrawSlotHandler(new CommandRunner(this.journal));
    return handler.execute(new WithdrawSlot(context, slotId, 'other'));
  }

  sweep(unfinished: () => Promise<readonly UnfinishedClaim[]>): Promise<number> {
    this.begins(false);
    return new Sweeper(this.journal, unfinished, this.door).sweep(NOW);
  }
}

/** What came of a command, as its sender is told. */
export async function answerOf(command: Promise<CommandAnswer>): Promise<Answer> {
  try {
    const { body, position } = await command;
    return { said: 'yes', body, position };
  } catch (error) {
    return refusalIn(error);
  }
}

/** What a failure says to whoever sent the command. @throws a failure that no command should end in */
export function refusalIn(error: unknown): Answer {
  if (error instanceof CommandRefused && error.kind !== 'unsettled') return { said: 'no', code: error.code };
  if (error instanceof CommandRefused || error instanceof OutcomeUnknown) return { said: 'unclear' };
  throw error;
}
