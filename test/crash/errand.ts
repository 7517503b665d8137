import type { Answer, Sending } from '../acceptance/api-client.js';

/** A command as a client sends it, and keeps it: with its key, so that it can be sent again. */
export interface Errand {
  /** `METHOD /path` */
  readonly call: string;
  readonly sending: Sending & { readonly key: string };
  /** What the log holds from then on when the answer is this yes: a line for each fact, as `factLine` has it. */
  readonly promises: (yes: Answer) => readonly string[];
  /** What an answer tells the one who sent it, once for each time it is told. */
  readonly learn?: (yes: boolean, answer: Answer) => void;
  /** The rows, where it is an import: each of them is recognised by itself, and not by the key. */
  readonly rows?: readonly ImportedRow[];
  /** What it was told last; undefined as long as no answer came. */
  answer?: Answer;
}

/** What a check has to know of an imported row; every row of the load is of a citizen of its own. */
export interface ImportedRow {
  readonly citizen_id: string;
  /** Empty: it is still ahead. */
  readonly outcome: '' | 'attended' | 'missed' | 'cancelled';
}

/** What a command of the load may be refused for: others were faster. Anything else is an error. */
const REFUSALS: ReadonlySet<string | undefined> = new Set([
  'citizen-already-booked',
  'citizen-overlap',
  'import-running',
  'slot-booked',
  'slot-overlap',
  'slot-taken',
  'slot-withdrawn',
]);

/** Whether the answer says yes, or no. @throws Error it says neither */
export function saysYes({ call, sending }: Errand, answer: Answer): boolean {
  if (answer.status < 300) return true;
  if (REFUSALS.has(answer.code)) return false;
  throw new Error(`${call} ${JSON.stringify(sending)} was told ${answer.status} ${answer.text}`);
}
