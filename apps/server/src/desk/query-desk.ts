import { Injectable } from '@nestjs/common';
import { type Query, QueryBus } from '@nestjs/cqrs';
import type { Caller } from '../request/caller.js';

/** Hands queries to the bus, and the position of the view that answered to the reply. */
@Injectable()
export class QueryDesk {
  constructor(private readonly bus: QueryBus) {}

  async ask<Body extends { readonly position: number }>({ reply }: Caller, query: Query<Body>): Promise<Body> {
    const body = await this.bus.execute<Query<Body>, Body>(query);
    reply.header('selvbook-position', String(body.position));
    return body;
  }
}
