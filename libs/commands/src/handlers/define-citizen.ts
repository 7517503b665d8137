import { citizenStream, defineCitizen, localDate, officeStream, type Citizen } from '@selvbook/booking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { notYours } from '../booking/booking-refusals.js';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import { DefineCitizen, type CitizenBody } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { StreamLoader } from '../runner/stream-loader.js';
import { CITIZEN, OFFICE } from '../runner/stream-kind.js';

@CommandHandler(DefineCitizen)
export class DefineCitizenHandler implements ICommandHandler<DefineCitizen> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly loader: StreamLoader,
  ) {}

  async execute({ context, citizenId, request }: DefineCitizen): Promise<CommandAnswer<CitizenBody>> {
    const { actor, now } = context;
    if (actor.role === 'citizen' && actor.id !== citizenId) throw new CommandRefused(notYours);
    const office = await this.loader.load(OFFICE, officeStream(request.officeId));
    return this.runner.run({
      context,
      kind: CITIZEN,
      stream: citizenStream(citizenId),
      decide: (citizen) => defineCitizen(citizen, request, office.state, localDate(now)),
      body: (citizen) => bodyOf(citizenId, citizen),
      creates: 'stream',
      lookedAt: [office],
    });
  }
}

function bodyOf(citizenId: string, { enrolment }: Citizen): CitizenBody {
  if (!enrolment) throw new Error('a citizen that was defined is enrolled');
  const { municipality, office, targetGroup, adviserId, firstInterviewHeld } = enrolment;
  return {
    citizenId,
    municipality,
    officeId: office,
    targetGroup,
    ...(adviserId !== undefined && { adviserId }),
    firstInterviewHeld,
  };
}
