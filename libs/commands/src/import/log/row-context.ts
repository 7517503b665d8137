import { IMPORTER } from '@selvbook/booking';
import { v5 } from 'uuid';
import type { CommandContext } from '../../command-context.js';
import type { ImportRow } from '../row/import-row.js';

/** The namespace of the command ids made of a source's ids. Stored in every log: it never changes. */
const NAMESPACE = 'b5c0a9d2-51f4-4a3e-8b0e-6a1f0c7d2e94';

/** Each row is a command of its own, so that it is recognised in the log by its events' metadata on any later day. */
export function rowContext(row: ImportRow, request: CommandContext): CommandContext {
  return {
    commandId: v5(row.sourceId, NAMESPACE),
    requestHash: row.hash,
    actor: IMPORTER,
    correlationId: request.correlationId,
    now: request.now,
  };
}
