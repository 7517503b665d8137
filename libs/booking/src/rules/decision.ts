import type { Refusal } from './refusal.js';

/** What comes of a command: the facts it adds (none when they stand already), or why not. */
export type Decision<Event> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** The command stands: with these facts, or with none when they are there already. */
export function accept<Event>(...events: readonly Event[]): Decision<Event> {
  return { accepted: true, events };
}

/** The command is refused, and nothing is written. */
export function refuse(refusal: Refusal): { readonly accepted: false; readonly refusal: Refusal } {
  return { accepted: false, refusal };
}

/** A rule has something to say about a question, or not. */
export type Rule<Question> = (question: Question) => Refusal | undefined;

/** The first rule's word, in the order of the list. */
export function firstRefusal<Question>(rules: readonly Rule<Question>[], question: Question): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(question);
    if (refusal) return refusal;
  }
  return undefined;
}
