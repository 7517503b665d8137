/**
 * Why a command was refused. `kind` says of what nature it is: `conflict`, an earlier fact stands in the way; `rule`, a
 * rule forbids it; `notFound`, there is no such thing; `forbidden`, not this actor's to do.
 */
export type RefusalKind = 'forbidden' | 'notFound' | 'conflict' | 'rule';

/** One rule's word on why, in a code for programs and a sentence for people. */
export interface Reason {
  readonly code: string;
  readonly detail: string;
}

export interface Refusal extends Reason {
  readonly kind: RefusalKind;
  /** The rules that spoke, where a refusal gathers several. */
  readonly reasons?: readonly Reason[];
}
