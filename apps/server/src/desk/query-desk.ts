import { Inject, Injectable } from '@nestjs/common';
import { type Query, QueryBus } from '@nestjs/cqrs';
import type { Caller } from '../request/caller.js';

/** The injection token of whether the log holds a simulated history: a boolean. */
export const SIMULATED = Symbol('SIMULATED');

/**
 * Hands queries to the bus, and the position of the view that answered to the reply. Whatever is told of a simulated log
 * says so, so that no figure of it is ever taken for a real one.
 */
@Injectable()
export class QueryDesk {
  constructor(
    private readonly bus: QueryBus,
    @Inject(SIMULATED) private readonly simulated: boolean,
  ) {}

  /** @param look is shown the answer as the query gave it */
  async ask<Body extends { readonly position: number }>(
    { reply }: Caller,
    query: Query<Body>,
    look: (body: Body) => void = () => undefined,
  ): Promise<Body> {
    const body = await this.bus.execute<Query<Body>, Body>(query);
    look(body);
    reply.header('selvbook-position', String(body.position));
    return this.simulated ? { simulated: true, ...body } : body;
  }
}
