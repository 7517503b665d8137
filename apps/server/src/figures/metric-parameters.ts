import { MINIMUM_FREQUENCY } from '@selvbook/metrics';
import { MOST_PUBLISHED_GROUPINGS, publishedGroupings, type MetricParameters } from '@selvbook/queries';
import { refuseReversed } from '../input/period.js';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';
import { refuseBasisAlone } from './basis-alone.js';

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
  if (disclosure !== 'public') {
    refuseFrequencyAlone(minimumFrequency);
    return parameters;
  }
  if (publishedGroupings(asked.groupBy) > MOST_PUBLISHED_GROUPINGS) {
    const detail = `At most ${MOST_PUBLISHED_GROUPINGS} with disclosure=public; an office and its municipality are one.`;
    throw invalidRequest([fault({ parameter: 'groupBy' }, 'too-many', detail)]);
  }
  return { ...parameters, minimumFrequency: minimumFrequency ?? MINIMUM_FREQUENCY };
}

/** Whoever names the smallest count that is told means to publish, and would be told every one. @throws Problem */
function refuseFrequencyAlone(minimumFrequency: number | undefined): void {
  if (minimumFrequency === undefined) return;
  const detail = 'The smallest count that is published goes with disclosure=public.';
  throw invalidRequest([fault({ parameter: 'disclosure' }, 'required', detail)]);
}
