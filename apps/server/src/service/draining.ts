import type { INestApplication } from '@nestjs/common';
import type { Server, ServerResponse } from 'node:http';

/** How long requests under way may take once the service stops, in milliseconds. */
const DRAIN_MS = 3_000;

/**
 * Watches the requests of an application. What it returns stops it: nobody new comes in, requests under way are answered,
 * then every connection is closed.
 */
export function drainable(app: INestApplication<Server>): () => Promise<void> {
  const server = app.getHttpServer();
  let underWay = 0;
  let whenNone: () => void = () => undefined;
  server.on('request', (_request: unknown, response: ServerResponse) => {
    underWay++;
    response.once('close', () => {
      underWay--;
      if (underWay === 0) whenNone();
    });
  });
  return async () => {
    const closed = app.close();
    if (underWay > 0) await within(DRAIN_MS, (done) => (whenNone = done));
    server.closeAllConnections();
    await closed;
  };
}

async function within(milliseconds: number, event: (done: () => void) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = setTimeout(resolve, milliseconds);
  event(resolve);
  await promise;
  clearTimeout(late);
}
