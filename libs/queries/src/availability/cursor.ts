import { QueryRefused } from '../queries.js';

/** The place of the last slot shown: with the citizen's own adviser or not, then its start, then its id. */
export interface Cursor {
  readonly own: boolean;
  readonly startsAt: string;
  readonly slotId: string;
}

export const encodeCursor = ({ own, startsAt, slotId }: Cursor): string =>
  Buffer.from(JSON.stringify([own ? 1 : 0, startsAt, slotId])).toString('base64url');

/** @throws QueryRefused `invalid-cursor` */
export function decodeCursor(text: string): Cursor {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(parts) && parts.length === 3) {
      const [own, startsAt, slotId] = parts as readonly unknown[];
      if ((own === 0 || own === 1) && typeof startsAt === 'string' && typeof slotId === 'string') {
        return { own: own === 1, startsAt, slotId };
      }
    }
  } catch {
    // Falls through to the refusal: a text that is no JSON is as unknown as one that is.
  }
  throw new QueryRefused('invalid-cursor', 'This cursor was not given out by this service.');
}
