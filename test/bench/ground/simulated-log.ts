import { fillEmbeddedLog } from '@selvbook/event-store';
import { createSimulation, type SimulatedAppend } from '@selvbook/simulation';

/** A country's history up to the end of 2025; at scale 1, two years are about a million events. */
export interface History {
  readonly years: number;
  readonly scale: number;
}

/** Fills a new log with a simulated history, the same each time. */
export function simulatedLog(file: string, { years, scale }: History): void {
  const simulation = createSimulation({
    seed: 'bench',
    from: `${2026 - years}-01-01`,
    until: '2026-01-01',
    municipalities: 98,
    scale,
  });
  function* groups(): Generator<readonly SimulatedAppend[]> {
    for (const { appends } of simulation.days()) yield appends;
  }
  fillEmbeddedLog({ file }, groups());
}
