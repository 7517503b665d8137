import {
  agendaStream,
  citizenStream,
  localDate,
  officeStream,
  recordWalkIn,
  targetGroupOn,
  walkInAhead,
} from '@selvbook/booking';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { citizenNotFound, staffOnly } from '../booking/booking-refusals.js';
import { CommandRefused, type CommandAnswer } from '../command-answer.js';
import { RecordWalkIn, type WalkInBody } from '../commands.js';
import { CommandRunner } from '../runner/command-runner.js';
import { JOURNAL, type Journal } from '../runner/journal.js';
import { AGENDA, CITIZEN, OFFICE } from '../runner/stream-kind.js';

@CommandHandler(RecordWalkIn)
export class RecordWalkInHandler implements ICommandHandler<RecordWalkIn> {
  constructor(
    private readonly runner: CommandRunner,
    @Inject(JOURNAL) private readonly journal: Journal,
  ) {}

  async execute({ context, request }: RecordWalkIn): Promise<CommandAnswer<WalkInBody>> {
    if (context.actor.role === 'citizen') throw new CommandRefused(staffOnly);
    const { citizenId, adviserId, officeId, interviewType, startsAt } = request;
    const { loader, ids } = this.journal;
    const [citizen, office] = await Promise.all([
      loader.load(CITIZEN, citizenStream(citizenId)),
      loader.load(OFFICE, officeStream(officeId)),
    ]);
    const { enrolment } = citizen.state;
    if (!enrolment) throw new CommandRefused(startsAt > context.now ? walkInAhead : citizenNotFound);
    const date = localDate(startsAt);
    const interviewId = ids.agendaItem(context, adviserId, date, 0);
    const targetGroup = targetGroupOn(enrolment, date) ?? enrolment.targetGroup;
    const walkIn = { interviewId, citizenId, adviserId, office: officeId, interviewType, targetGroup, startsAt };
    return this.runner.run({
      context,
      kind: AGENDA,
      stream: agendaStream(adviserId, date),
      decide: (agenda) => recordWalkIn(agenda, walkIn, office.state, context.now),
      body: () => ({ interviewId }),
      creates: 'WalkInAttended',
      lookedAt: [citizen, office],
    });
  }
}
