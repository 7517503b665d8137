import { DEFINITIONS, definitionText } from '@selvbook/metrics';
import { EVALUATED_METRICS, type EvaluatedMetric } from '@selvbook/queries';
import { ChoiceField, DateField } from '../input/fields.js';

const VERSIONS = DEFINITIONS.filter(({ id }) => EVALUATED_METRICS.some((metric) => metric === id));

export class ProjectEvaluationParameters {
  @ChoiceField(EVALUATED_METRICS, { optional: true, default: 'selfBookingShare' })
  readonly metric: EvaluatedMetric = 'selfBookingShare';

  @DateField({
    optional: true,
    description: 'Whole months from this day on, at most 60 before the start. Absent: the 12 months before the start.',
    example: '2016-01-01',
  })
  readonly from?: string;

  @DateField({
    optional: true,
    description: 'Whole months up to this day, at most 60 from the start on. Absent: the 12 months from the start on.',
    example: '2017-12-31',
  })
  readonly to?: string;

  @DateField({
    optional: true,
    description: 'The local day that judges: only months that are over before it are counted. Default: today.',
  })
  readonly day?: string;

  @ChoiceField(VERSIONS.map(definitionText), {
    optional: true,
    description:
      'Count every month by this version of the definition of the metric. Absent: each by the version in force in it.',
    example: 'selfBookingShare@2',
  })
  readonly definition?: string;
}
