import type { Answer, Carrier } from './api-client.js';
import type { Service } from './programs.js';

/** Set to a number where the store is restarted under the running service: at every call of that number. */
const EVERY = 'SELVBOOK_TEST_RESTART_EVERY';

/** How often one call is sent again before it counts as refused: in a crowd, each of some may meet its own restart. */
const MOST_TRIES = 50;
/** How often it is asked whether the service is ready again before it counts as lost. */
const MOST_QUESTIONS = 10_000;

/** How often the store was restarted in this spec, and how often a call was sent again because it was away. */
export const restarts = { made: 0, repeats: 0 };

/** Where the setting asks for it, a carrier that restarts the store of the service that is there at the moment. */
export function restartsAsked(service: () => Service): Carrier | undefined {
  const every = Number(process.env[EVERY] ?? 0);
  return every > 0 ? restartingStore(every, service) : undefined;
}

/**
 * A command whose turn it is finds the store away, and the store comes back after its answer. Under a query the store is restarted while
 * it is on its way; and under every other command with a key, whose repeat takes up what was half made.
 */
function restartingStore(every: number, service: () => Service): Carrier {
  let calls = 0;
  let keyed = 0;
  /** Restarts come one after the other. */
  let back = Promise.resolve();

  async function ready(): Promise<void> {
    await back;
    for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
      if ((await fetch(`${service().address}/health/ready`)).ok) return;
    }
    throw new Error('the service does not come back after its store');
  }

  /** Sends it again where the store was away, or left a call half done that may be repeated; and only then. */
  async function patiently<Got extends Answer<unknown>>(mayRepeat: boolean, send: () => Promise<Got>): Promise<Got> {
    for (let tries = 1; ; tries++) {
      const answer = await send();
      const { status, code } = answer;
      const isPassing = code === 'store-unavailable' || (code === 'outcome-unknown' && mayRepeat);
      if (status !== 503 || !isPassing || tries === MOST_TRIES) return answer;
      await ready();
      restarts.repeats++;
    }
  }

  return async (call, { key }, send) => {
    const { store } = service();
    const mayRepeat = key !== undefined || call.startsWith('PUT ');
    if (!store || ++calls % every !== 0) return patiently(mayRepeat, send);
    restarts.made++;
    const stopped = back.then(() => store.stop());
    const isOnItsWay = call.startsWith('GET ') || (key !== undefined && ++keyed % 2 === 0);
    if (isOnItsWay) {
      back = stopped.then(() => store.start());
      const [answer] = await Promise.all([patiently(mayRepeat, send), back]);
      return answer;
    }
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    back = Promise.all([stopped, answered]).then(() => store.start());
    await stopped;
    return patiently(mayRepeat, () => send().finally(resolve));
  };
}
