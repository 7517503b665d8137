import { MINIMUM_FREQUENCY } from '@selvbook/metrics';
import type { MetricParameters } from '@selvbook/queries';
import { refuseReversed } from '../input/period.js';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';
import { refuseBasisAlone } from './basis-alone.js';

/** Every grouping more doubles the roll-ups that a published table has to be protected beside. */
const MOST_PUBLISHED = 3;

/** A question of any figure, as it comes. */
interface Asked {
  readonly groupBy: readonly string[];
  readonly disclosure?: 'none' | 'public';
  readonly minimumFrequency?: number;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
  readonly basis?: string;
}

/** What a figure is asked for, of the parameters of the request. @throws Problem */
export function metricParameters<Question extends Asked>(
  asked: Question,
): Omit<Question, 'disclosure' | 'minimumFrequency'> & Pick<MetricParameters, 'minimumFrequency'> {
  const { disclosure, minimumFrequency, ...parameters } = asked;
  refuseReversed(asked.from, asked.to);
  refuseBasisAlone(asked);
  if (disclosure !== 'public') return parameters;
  // An office is one with its municipality.
  const groupings = new Set(asked.groupBy.map((one) => (one === 'office' ? 'municipality' : one)));
  if (groupings.size > MOST_PUBLISHED) {
    const detail = `At most ${MOST_PUBLISHED} with disclosure=public; an office and its municipality are one.`;
    throw invalidRequest([fault({ parameter: 'groupBy' }, 'too-many', detail)]);
  }
  return { ...parameters, minimumFrequency: minimumFrequency ?? MINIMUM_FREQUENCY };
}
