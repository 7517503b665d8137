import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import { RequestsUnderWay } from '../server/requests-under-way.js';

/** How long requests under way may take once the service stops, in milliseconds. */
const DRAIN_MS = 3_000;

/** Stops the application: nobody new comes in, requests under way are answered, then every connection is closed. */
export async function drain(app: INestApplication<Server>): Promise<void> {
  const closed = app.close();
  await app.get(RequestsUnderWay).noneWithin(DRAIN_MS);
  app.getHttpServer().closeAllConnections();
  await closed;
}
