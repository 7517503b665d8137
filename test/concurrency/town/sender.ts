import type { ControlledProcess } from '../search/controlled-process.js';
import { answerOf, refusalIn, type Answer, type Programs, type Wiring } from './programs.js';
import { recollectingPrograms } from './recollecting-programs.js';
import { contextOf } from './town.js';

/** One command, and the process that sends it; a sender goes on to its next command once it has an answer. */
export type Order =
  | { readonly what: 'book'; readonly key: string; readonly citizen: string; readonly slot: string }
  /** `booking`: default, the one that this sender has just made. */
  | { readonly what: 'cancel'; readonly key: string; readonly booking?: string }
  | { readonly what: 'withdraw'; readonly key: string; readonly slot: string }
  | { readonly what: 'sweep' };

/** Carries out one command after the other, each when the one before was answered. */
export async function carryOut(process: ControlledProcess, orders: readonly Order[], wiring: Wiring): Promise<void> {
  const programs = recollectingPrograms(process, wiring);
  let before: Answer | undefined;
  for (const order of orders) {
    if (order.what === 'sweep') {
      await programs.sweep(() => process.view()).catch(refusalIn);
    } else {
      const answer = await send(programs, order, before);
      if (!answer) break;
      process.heard.push(answer);
      before = answer;
    }
  }
}

/** Sends one command; `undefined` when it is about a booking that the one `before` did not make. */
export async function send(
  programs: Programs,
  order: Exclude<Order, { what: 'sweep' }>,
  before: Answer | undefined,
): Promise<Answer | undefined> {
  switch (order.what) {
    case 'book': {
      const context = contextOf(order.key, `${order.key} ${order.citizen} ${order.slot}`);
      return answerOf(programs.book(context, order.citizen, order.slot));
    }
    case 'cancel': {
      const bookingId = order.booking ?? bookingIn(before);
      return bookingId === undefined ? undefined : answerOf(programs.cancel(contextOf(order.key), bookingId));
    }
    case 'withdraw':
      return answerOf(programs.withdraw(contextOf(order.key), order.slot));
  }
}

/** The booking that an answer tells of. */
export function bookingIn(answer: Answer | undefined): string | undefined {
  return answer?.said === 'yes' ? (answer.body as { readonly bookingId: string }).bookingId : undefined;
}
