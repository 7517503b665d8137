import { defineOffice, officeStream } from '@selvbook/booking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DefineOffice, type OfficeBody } from '../commands.js';
import type { CommandAnswer } from '../command-answer.js';
import { CommandRunner } from '../runner/command-runner.js';
import { OFFICE } from '../runner/stream-kind.js';

@CommandHandler(DefineOffice)
export class DefineOfficeHandler implements ICommandHandler<DefineOffice> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ context, officeId, request }: DefineOffice): Promise<CommandAnswer<OfficeBody>> {
    return this.runner.run({
      context,
      kind: OFFICE,
      stream: officeStream(officeId),
      decide: (office) => defineOffice(office, request),
      body: (office) => ({ officeId, ...office! }),
      creates: 'stream',
    });
  }
}
