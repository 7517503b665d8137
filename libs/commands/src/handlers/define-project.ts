import { defineProject, projectStream } from '@selvbook/booking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandAnswer } from '../command-answer.js';
import { DefineProject, type ProjectBody } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { PROJECT } from '../runner/stream-kind.js';

@CommandHandler(DefineProject)
export class DefineProjectHandler implements ICommandHandler<DefineProject> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ context, projectId, request }: DefineProject): Promise<CommandAnswer<ProjectBody>> {
    return this.runner.run({
      context,
      kind: PROJECT,
      stream: projectStream(projectId),
      decide: (project) => defineProject(project, request),
      body: (project) => ({ projectId, ...project! }),
      creates: 'stream',
    });
  }
}
