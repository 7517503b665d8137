import { addMonths, localDate, LOG_STREAM, type Instant } from '@selvbook/booking';
import { fillEmbeddedLog, LogRefused, openEmbeddedLogReader } from '@selvbook/event-store';
import { createSimulation, type SimulatedAppend, type SimulationOptions } from '@selvbook/simulation';

const MONTHS = 24;
const DEMO: Omit<SimulationOptions, 'from' | 'until'> = { seed: '42', municipalities: 98, scale: 0.02 };

/**
 * Fills an empty log with a small simulated history that ends with yesterday, so that the weeks ahead have slots on
 * offer. One that holds anything is left as it is.
 * @returns what was done, in one line
 * @throws LogRefused, StoreUnavailable
 */
export async function fillDemoLog(file: string, now: Instant): Promise<string> {
  const until = localDate(now);
  const simulation = createSimulation({ ...DEMO, from: addMonths(until, -MONTHS), until });
  function* groups(): Generator<readonly SimulatedAppend[]> {
    for (const { appends } of simulation.days()) yield appends;
  }
  try {
    fillEmbeddedLog({ file }, groups());
  } catch (error) {
    if (error instanceof LogRefused && error.code === 'not-empty') return leftAsItIs(file);
    throw error;
  }
  return `${file} holds a simulated history of ${simulation.account().events} events`;
}

async function leftAsItIs(file: string): Promise<string> {
  const reader = await openEmbeddedLogReader({ file });
  try {
    const { events } = await reader.readStream(LOG_STREAM, { limit: 1 });
    return events[0]?.data.simulated === true
      ? `${file} holds a simulated history already`
      : `${file} is not simulated: it was left as it is`;
  } finally {
    await reader.close();
  }
}
