import pg from 'pg';
import type { PostgresViews, ViewMove, ViewNews } from '../read-models.js';
import { clientConfig, type SessionSettings } from './views-pool.js';

/** Before a connection that broke is tried again. What was told meanwhile is found by looking. */
const TRY_AGAIN_MS = 500;
const LOOK_EVERY_MS = 500;

/** News of the views over a connection of its own, opened when somebody first wants to hear; one that breaks is opened again. */
export interface Listening extends ViewNews {
  close(): Promise<void>;
}

type Told = { readonly schema: string } & Partial<ViewMove>;

/** Undefined: it is not of ours. Whoever may connect to the database may notify on any channel. */
function toldIn(payload: string | undefined): Told | undefined {
  try {
    return (JSON.parse(payload ?? '') as Told | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function listening(address: PostgresViews, session: SessionSettings): Listening {
  const moved = new Set<(move: ViewMove) => void>();
  const released = new Set<() => void>();
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let begun = false;
  let closed = false;

  function open(): void {
    const one = new pg.Client(clientConfig(address, session));
    client = one;
    let over = false;
    const lost = () => {
      if (over) return;
      over = true;
      one.end().catch(() => undefined);
      if (!closed) again = setTimeout(open, TRY_AGAIN_MS);
    };
    one.on('error', lost);
    one.on('end', lost);
    listen(one).catch(lost);
  }

  async function listen(one: pg.Client): Promise<void> {
    await one.connect();
    const { rows } = await one.query<{ schema: string }>('select current_schema() as schema');
    const [here] = rows;
    one.on('notification', ({ payload }) => {
      const told = toldIn(payload);
      if (told !== undefined && told.schema === here?.schema) tell(told);
    });
    await one.query('listen selvbook_views');
  }

  function tell({ name, version, position }: Told): void {
    if (name === undefined || version === undefined || position === undefined) {
      for (const listener of [...released]) listener();
    } else {
      for (const listener of [...moved]) listener({ name, version, position });
    }
  }

  function add<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
    listeners.add(listener);
    if (!begun) open();
    begun = true;
    return () => void listeners.delete(listener);
  }

  return {
    lookEvery: LOOK_EVERY_MS,
    onMoved: (listener) => add(moved, listener),
    onReleased: (listener) => add(released, listener),
    async close() {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}
