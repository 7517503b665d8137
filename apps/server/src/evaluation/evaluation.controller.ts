import { Controller, Get, Param, Query } from '@nestjs/common';
import { DEFINITIONS, definitionText } from '@selvbook/metrics';
import { GetProjectEvaluation, type EvaluationBody } from '@selvbook/queries';
import { FigureDesk } from '../desk/figure-desk.js';
import { ChosenId } from '../input/chosen-id.js';
import { refuseReversed } from '../input/period.js';
import { Call, NOTHING_MOVED } from '../openapi/call.js';
import { EVALUATION } from '../openapi/evaluation-answer.js';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest } from '../problem/problem.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { ProjectEvaluationParameters } from './evaluation.dto.js';

@Controller('v1/projects')
export class EvaluationController {
  constructor(private readonly desk: FigureDesk) {}

  @Get(':projectId/evaluation')
  @Call({
    kind: 'query',
    conditional: true,
    summary: 'A project beside all others, before and after it began',
    description:
      'Months of members and others, the difference in differences with an interval over municipalities, the same at ' +
      'false starts, and the trends before. A comparison, not an effect.',
    parameters: ProjectEvaluationParameters,
    answers: { 200: { description: 'The comparison.', schema: EVALUATION }, 304: NOTHING_MOVED },
    problems: { 404: ['project-not-found'] },
  })
  evaluation(
    @FromCaller() caller: Caller,
    @Param('projectId', ChosenId) projectId: string,
    @Query() { definition, ...parameters }: ProjectEvaluationParameters,
  ): Promise<EvaluationBody | undefined> {
    refuseReversed(parameters.from, parameters.to);
    const version = versionOf(parameters, definition);
    const asked = { ...parameters, ...(version !== undefined && { definition: version }) };
    return this.desk.ask(caller, new GetProjectEvaluation(caller.queryContext(), projectId, asked));
  }
}

/** The version of the metric's definition that is asked for. */
function versionOf(
  { metric }: Pick<ProjectEvaluationParameters, 'metric'>,
  definition: string | undefined,
): number | undefined {
  if (definition === undefined) return undefined;
  const own = DEFINITIONS.filter(({ id }) => id === metric);
  const found = own.find((one) => definitionText(one) === definition);
  if (found) return found.version;
  const detail = `One of: ${own.map(definitionText).join(', ')}.`;
  throw invalidRequest([fault({ parameter: 'definition' }, 'unknown-value', detail)]);
}
