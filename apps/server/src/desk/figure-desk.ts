import { Inject, Injectable } from '@nestjs/common';
import { type Query, QueryBus } from '@nestjs/cqrs';
import { answeredFrom, dayOf, LookAtView, type QueryContext } from '@selvbook/queries';
import type { ViewName } from '@selvbook/read-models';
import type { Caller } from '../request/caller.js';
import { entityTag } from './entity-tag.js';
import { QueryDesk, SIMULATED } from './query-desk.js';

/** A question of figures. */
type FigureQuery<Body> = Query<Body> & {
  readonly context: QueryContext;
  readonly parameters: { readonly day?: string; readonly asOf?: string; readonly minimumFrequency?: number };
};
type View = NonNullable<ReturnType<typeof answeredFrom>>;

/**
 * Asks for figures, for callers who ask again and again: each answer has an entity tag, and who names it while nothing has
 * moved is told so; of the present, without anything being counted.
 */
@Injectable()
export class FigureDesk {
  constructor(
    private readonly desk: QueryDesk,
    private readonly bus: QueryBus,
    @Inject(SIMULATED) private readonly simulated: boolean,
  ) {}

  /**
   * Undefined: nothing has moved, and the reply says so (304).
   * @param name the view that is asked
   */
  async ask<Body extends { readonly position: number }>(
    caller: Caller,
    query: FigureQuery<Body>,
    name: ViewName = 'interviews',
  ): Promise<Body | undefined> {
    const { reply, ifNoneMatch } = caller;
    reply.header('cache-control', 'no-cache');
    // Where the view of a moment of the past stands is not known before it is asked.
    if (ifNoneMatch.length > 0 && query.parameters.asOf === undefined) {
      const view = await this.bus.execute(new LookAtView(query.context, name));
      const tag = this.tagOf(query, view);
      if (ifNoneMatch.includes(tag)) {
        reply.status(304);
        reply.header('etag', tag);
        reply.header('selvbook-position', String(view.position));
        return undefined;
      }
    }
    let known = false;
    const body = await this.desk.ask(caller, query, (answer) => {
      const view = answeredFrom(answer);
      const tag = view && this.tagOf(query, view);
      if (tag === undefined) return;
      reply.header('etag', tag);
      known = ifNoneMatch.includes(tag);
    });
    if (!known) return body;
    reply.status(304);
    return undefined;
  }

  private tagOf(query: FigureQuery<unknown>, view: View): string {
    const { context, ...asked } = query;
    const day = dayOf(context, query.parameters);
    const question = { ...asked, name: query.constructor.name, parameters: { ...query.parameters, day } };
    return entityTag({ question, view, simulated: this.simulated });
  }
}
