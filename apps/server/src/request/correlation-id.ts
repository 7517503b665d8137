import { ID_PATTERN, looksLikeCpr } from '@selvbook/booking';
import { randomUUID } from 'node:crypto';
import type { HttpRequest } from './http-exchange.js';

type Asking = Pick<HttpRequest, 'headers'>;

const ids = new WeakMap<Asking, string>();

/** The caller's own id when it is fit to be taken over, else one made here; the same for all of a request. */
export function correlationIdFor(request: Asking): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const sent = request.headers['x-correlation-id'];
  const id = typeof sent === 'string' && ID_PATTERN.test(sent) && !looksLikeCpr(sent) ? sent : randomUUID();
  ids.set(request, id);
  return id;
}
