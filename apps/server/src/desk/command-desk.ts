import { Injectable } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import type { CommandAnswer } from '@selvbook/commands';
import { ServiceFigures } from '../operations/service-figures.js';
import { problemOf } from '../problem/problem-of.js';
import type { Caller } from '../request/caller.js';

/** Hands commands to the bus, and their answers to the reply. */
@Injectable()
export class CommandDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly figures: ServiceFigures,
  ) {}

  /** `addressOf`: where the thing is that the command created. */
  async carryOut<Body>(
    caller: Caller,
    command: Command<CommandAnswer<Body>>,
    addressOf?: (body: Body) => string,
  ): Promise<Body> {
    const name = command.constructor.name;
    try {
      const answer = await this.figures.during(name, () =>
        this.bus.execute<Command<CommandAnswer<Body>>, CommandAnswer<Body>>(command),
      );
      this.figures.countCommand(name, answer.replayed ? 'replayed' : answer.outcome);
      return answered(caller, answer, addressOf);
    } catch (error) {
      this.figures.countRefusal(name, problemOf(error)?.body.code ?? 'internal-error');
      throw error;
    }
  }
}

function answered<Body>(
  { reply }: Caller,
  { outcome, body, position, replayed }: CommandAnswer<Body>,
  addressOf: ((body: Body) => string) | undefined,
): Body {
  const created = outcome === 'created' && addressOf !== undefined;
  reply.status(created ? 201 : body === undefined ? 204 : 200);
  reply.header('selvbook-position', String(position));
  if (created) reply.header('location', addressOf(body));
  if (replayed) reply.header('idempotency-replayed', 'true');
  return body;
}
