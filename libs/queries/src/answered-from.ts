import type { VersionRead } from '@selvbook/read-models';

const moments = new WeakMap<object, VersionRead>();

/** Remembers, as long as the answer lives, which moment of which version of a view it was made from. */
export function rememberMoment(answer: object, moment: VersionRead): void {
  moments.set(answer, moment);
}

/** The moment that an answer of a view was made from; undefined of anything else. */
export function answeredFrom(answer: object): VersionRead | undefined {
  return moments.get(answer);
}
