// The order of the specs. Jest begins with what took longest the last time, and knows nothing of it in a fresh clone: then one of the two workers
// would be left with the longest of all at the end, and the other with nothing.
import Sequencer from '@jest/test-sequencer';
import { LONGEST } from './at-length.mjs';

const rank = ({ path }) => {
  const found = LONGEST.findIndex((pattern) => new RegExp(pattern).test(path));
  return found < 0 ? LONGEST.length : found;
};

export default class LongestFirst extends (Sequencer.default ?? Sequencer) {
  sort(tests) {
    // A stable sort: what is not named keeps Jest's order.
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
