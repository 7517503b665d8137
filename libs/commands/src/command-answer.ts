import type { Reason, Refusal } from '@selvbook/booking';

/** What a command that was carried out says. */
export interface CommandAnswer<Body = unknown> {
  /** `created`: something new is there because of it. */
  readonly outcome: 'created' | 'done';
  /** The answer's body as the HTTP contract shows it; undefined where there is none. */
  readonly body: Body;
  /** The position its last event reached; when nothing was written, the highest among the streams it was decided on. */
  readonly position: number;
  /** Whether it answers from events that an earlier call of the same command had written. */
  readonly replayed: boolean;
}

/** A command that was not carried out and, unless it says otherwise, left no lasting fact. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  /** Of what nature the refusal is; `unsettled`: another call of the same command may yet find it done. */
  readonly kind: Refusal['kind'] | 'keyReused' | 'unsettled';
  readonly code: string;
  readonly reasons: readonly Reason[] | undefined;
  constructor(refusal: Omit<Refusal, 'kind'> & { readonly kind: CommandRefused['kind'] }) {
    super(refusal.detail);
    this.kind = refusal.kind;
    this.code = refusal.code;
    this.reasons = refusal.reasons;
  }
}
