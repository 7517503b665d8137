import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { startProtocolServer } from '../../libs/event-store/src/protocol-server/start-protocol-server.js';

/** Set where a spec that knows nothing of it is run over an EventStoreDB. */
const OVER = 'SELVBOOK_TEST_OVER';
/** How many events those who follow its log get before they are cut off. */
const CUT_EVERY = 'SELVBOOK_TEST_CUT_EVERY';

const isOverIt = (): boolean => process.env[OVER] === 'eventstoredb';

/** An EventStoreDB over a log's file that cuts off those who follow, again and again. */
export interface StoreInFront {
  readonly connectionString: string;
  stop(): Promise<void>;
  /** On the same file and the same port. */
  start(): Promise<void>;
}

/** In front of this file, where the spec is run over an EventStoreDB; undefined where the service opens the file itself. */
export async function storeInFront(file: string): Promise<StoreInFront | undefined> {
  if (!isOverIt()) return undefined;
  await mkdir(dirname(file), { recursive: true });
  const faults = { cutEvery: Number(process.env[CUT_EVERY]) };
  const open = (port = 0) => startProtocolServer({ file, port, faults });
  let current = await open();
  const { connectionString, port } = current;
  return {
    connectionString,
    stop: () => current.stop(),
    start: async () => {
      current = await open(port);
    },
  };
}
