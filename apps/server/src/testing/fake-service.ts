import type { Type } from '@nestjs/common';
import { type Command, CommandHandler, type Query, QueryHandler } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CommandAnswer } from '@selvbook/commands';
import { createMemoryEventStore, type EventLogReader } from '@selvbook/event-store';
import { EVENT_LOG } from '@selvbook/queries';
import { ServiceFigures } from '../operations/service-figures.js';
import type { AskReadiness } from '../operations/service-readiness.js';
import { AppModule } from '../server/app.module.js';
import { createHttpApp } from '../server/http-app.js';
import type { Settings } from '../settings/settings.js';

type Constructor<T> = new (...parameters: never[]) => T;
type AnswerTo<Message> = Message extends Command<infer Answer> | Query<infer Answer> ? Answer : never;

/** A handler for a command, in the place of the real one. */
export function onCommand<C extends Command<unknown>>(
  kind: Constructor<C>,
  answer: (command: C) => AnswerTo<C> | Promise<AnswerTo<C>>,
): Type {
  @CommandHandler(kind)
  class FakeHandler {
    execute(command: C) {
      return answer(command);
    }
  }
  return FakeHandler;
}

/** A handler for a query, in the place of the real one. */
export function onQuery<Q extends Query<unknown>>(
  kind: Constructor<Q>,
  answer: (query: Q) => AnswerTo<Q> | Promise<AnswerTo<Q>>,
): Type {
  @QueryHandler(kind)
  class FakeHandler {
    execute(query: Q) {
      return answer(query);
    }
  }
  return FakeHandler;
}

export const done = <Body>(body: Body, more: Partial<CommandAnswer<Body>> = {}): CommandAnswer<Body> => ({
  outcome: 'done',
  body,
  position: 7,
  replayed: false,
  ...more,
});

interface FakeParts {
  readonly clock?: Settings['clock'];
  readonly roles?: Settings['roles'];
  readonly readiness?: AskReadiness;
  readonly log?: EventLogReader;
  readonly simulated?: boolean;
  readonly mostRequests?: number;
}

/** The face with these handlers behind it, not listening. */
export async function serviceWith(
  handlers: readonly Type[],
  parts: FakeParts = {},
  beforeInit: (app: NestFastifyApplication) => void = () => undefined,
): Promise<NestFastifyApplication> {
  const {
    clock = 'system',
    roles = ['api', 'projector'],
    log = createMemoryEventStore(),
    simulated = false,
    mostRequests = 2_000,
  } = parts;
  const readiness = parts.readiness ?? (async () => ({ ready: true, projections: [] }));
  const app = await createHttpApp(
    AppModule.of({
      settings: { clock, roles },
      readiness,
      simulated,
      figures: new ServiceFigures(),
      providers: [{ provide: EVENT_LOG, useValue: log }, ...handlers],
    }),
    false,
    { keepAliveTimeout: 72_000, mostRequests },
  );
  beforeInit(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
