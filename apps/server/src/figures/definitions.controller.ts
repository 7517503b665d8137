import { Controller, Get, Query } from '@nestjs/common';
import { DEFINITIONS, type OwnDefinition } from '@selvbook/metrics';
import { DEFINITIONS_TAG } from '../desk/entity-tag.js';
import { NoParameters } from '../input/no-parameters.js';
import { Call, NOTHING_MOVED } from '../openapi/call.js';
import { DEFINITION_LIST } from '../openapi/definition-answers.js';
import { type Caller, FromCaller } from '../request/caller.js';

/** What the figures mean, as the data that they are counted by. */
@Controller('v1/definitions')
export class DefinitionsController {
  @Get()
  @Call({
    kind: 'operation',
    conditional: true,
    parameters: NoParameters,
    summary: 'What every figure means, in each version',
    answers: {
      200: { description: 'The definitions, per figure in order of version.', schema: DEFINITION_LIST },
      304: NOTHING_MOVED,
    },
    problems: { 404: ['not-found'] },
  })
  definitions(
    @FromCaller() { reply, ifNoneMatch }: Caller,
    @Query() _none: NoParameters,
  ): { readonly definitions: readonly OwnDefinition[] } | undefined {
    reply.header('cache-control', 'no-cache');
    reply.header('etag', DEFINITIONS_TAG);
    if (!ifNoneMatch.includes(DEFINITIONS_TAG)) return { definitions: DEFINITIONS };
    reply.status(304);
    return undefined;
  }
}
