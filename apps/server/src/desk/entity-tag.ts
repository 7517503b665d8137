import { DEFINITIONS } from '@selvbook/metrics';
import { DISCLOSURE_RULES } from '@selvbook/queries';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../request/canonical-json.js';

/** Everything that an answer is a function of. */
export interface AnswerOrigin {
  /** What is asked, defaults, the local day that judges and all: equal questions are equal values. */
  readonly question: { readonly parameters: { readonly minimumFrequency?: number } };
  /** The version of the view, its position, and what is parked in it. */
  readonly view: {
    readonly name: string;
    readonly version: number;
    readonly position: number;
    readonly parked: number;
  };
  readonly simulated: boolean;
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 27);

/** Words and rules of every definition: a change of any is a change of what figures mean. */
const DEFINED = digestOf(DEFINITIONS);

/** The entity tag of the definitions themselves. */
export const DEFINITIONS_TAG = `"${DEFINED}"`;

/**
 * Raised with every change of what an answer says beside its figures, or how it is written: what a caller has kept of the same question in the
 * older form is then told anew.
 */
export const ANSWER_FORM = 2;

/**
 * A strong entity tag: another one as soon as anything that the answer is a function of is another; of what is published, the rules of
 * disclosure too.
 */
export function entityTag(origin: AnswerOrigin, { rules = DISCLOSURE_RULES, form = ANSWER_FORM } = {}): string {
  const isPublished = origin.question.parameters.minimumFrequency !== undefined;
  return `"${digestOf({ ...origin, form, defined: DEFINED, ...(isPublished && { rules }) })}"`;
}
