import type { LogRow } from '../../embedded/log-row.js';
import { wirePayload } from '../log/stored-payload.js';
import type { WireLog } from '../log/wire-log.js';
import type { ResolvedRow } from '../messages/read-response.js';

/** The type of an event that points to another one; its data is `revision@stream`. */
const LINK = '$>';

/** A link and what it points to; a link whose target is not there comes alone. */
export function resolveLink(log: WireLog, row: LogRow): ResolvedRow {
  if (row[3] !== LINK) return { event: row };
  const [, revision, stream] = /^(\d+)@(.+)$/s.exec(wirePayload(row[6]).bytes.toString('utf8')) ?? [];
  if (stream === undefined || !Number.isSafeInteger(Number(revision))) return { link: row };
  const [target] = log.stream(stream, { first: Number(revision), direction: 'forwards', limit: 1 }) ?? [];
  return target?.[2] === Number(revision) ? { event: target, link: row } : { link: row };
}
