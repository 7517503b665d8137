import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { DefineProject, type ProjectBody } from '@selvbook/commands';
import { GetProjects, type ProjectsBody } from '@selvbook/queries';
import { CommandDesk } from '../desk/command-desk.js';
import { QueryDesk } from '../desk/query-desk.js';
import { ChosenId } from '../input/chosen-id.js';
import { NoParameters } from '../input/no-parameters.js';
import { PROJECT, PROJECTS } from '../openapi/answers.js';
import { Call } from '../openapi/call.js';
import { type Caller, FromCaller } from '../request/caller.js';
import { ProjectDto } from './project.dto.js';

@Controller('v1/projects')
export class ProjectsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly questions: QueryDesk,
  ) {}

  @Put(':projectId')
  @Call({
    kind: 'command',
    summary: 'Define a project, or define it anew',
    description: 'The whole definition each time; the last one counts.',
    body: ProjectDto,
    answers: {
      200: { description: 'The project was known.', schema: PROJECT },
      201: { description: 'The project is new.', schema: PROJECT },
    },
    problems: { 422: ['period-reversed', 'unknown-municipality'] },
  })
  define(
    @FromCaller() caller: Caller,
    @Param('projectId', ChosenId) projectId: string,
    @Body() project: ProjectDto,
  ): Promise<ProjectBody> {
    const command = new DefineProject(caller.commandContext(), projectId, project);
    return this.desk.carryOut(caller, command, () => `/v1/projects/${projectId}`);
  }

  @Get()
  @Call({
    kind: 'query',
    summary: 'The projects there are',
    description: 'By their first day, then id; each by its latest definition.',
    parameters: NoParameters,
    answers: { 200: { description: 'All of them.', schema: PROJECTS } },
  })
  all(@FromCaller() caller: Caller, @Query() _none: NoParameters): Promise<ProjectsBody> {
    return this.questions.ask(caller, new GetProjects(caller.queryContext()));
  }
}
