import { Injectable } from '@nestjs/common';
import type { ProjectionStatus } from '@selvbook/projections';
import type { ViewStatus } from '@selvbook/queries';
import { versionText } from '@selvbook/read-models';
import { AsyncLocalStorage } from 'node:async_hooks';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts about itself, for Prometheus. */
@Injectable()
export class ServiceFigures {
  readonly registry = new Registry();
  readonly #durations = new Histogram({
    name: 'selvbook_http_request_duration_seconds',
    help: 'Time from the request to its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly #commands = new Counter({
    name: 'selvbook_commands_total',
    help: 'Commands carried out: created, done or replayed.',
    labelNames: ['command', 'outcome'],
    registers: [this.registry],
  });
  readonly #refusals = new Counter({
    name: 'selvbook_command_refusals_total',
    help: 'Commands not carried out, by the code of the refusal.',
    labelNames: ['command', 'code'],
    registers: [this.registry],
  });
  readonly #positions = new Gauge({
    name: 'selvbook_projection_position',
    help: 'Position in the log that a projection has reached.',
    labelNames: ['projection', 'version'],
    registers: [this.registry],
  });
  readonly #lags = new Gauge({
    name: 'selvbook_projection_lag',
    help: 'Positions between a projection and the head of the log.',
    labelNames: ['projection', 'version'],
    registers: [this.registry],
  });

  readonly #parked = new Gauge({
    name: 'selvbook_projection_parked',
    help: 'Events that a projection could not take in, and those that wait behind them.',
    labelNames: ['projection', 'version'],
    registers: [this.registry],
  });
  readonly #folded = new Counter({
    name: 'selvbook_projection_events_total',
    help: "Events that this process's projector has folded.",
    labelNames: ['projection', 'version'],
    registers: [this.registry],
  });
  readonly #troubles = new Counter({
    name: 'selvbook_command_troubles_total',
    help: 'What commands met on their way: conflicts with other writers, retries on a reloaded stream, appends whose outcome was unknown.',
    labelNames: ['command', 'trouble'],
    registers: [this.registry],
  });
  readonly #underWay = new AsyncLocalStorage<string>();
  readonly #heard = new Map<string, number>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route`: the pattern, never the address itself, which may hold ids. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.#durations.observe({ method, route, status }, seconds);
  }

  countCommand(command: string, outcome: 'created' | 'done' | 'replayed'): void {
    this.#commands.inc({ command, outcome });
  }

  countRefusal(command: string, code: string): void {
    this.#refusals.inc({ command, code });
  }

  /** Whatever trouble is counted during `work` is this command's. */
  during<T>(command: string, work: () => Promise<T>): Promise<T> {
    return this.#underWay.run(command, work);
  }

  countTrouble(trouble: 'conflict' | 'retry' | 'outcomeUnknown'): void {
    this.#troubles.inc({ command: this.#underWay.getStore() ?? 'none', trouble });
  }

  /** Of one of which nothing is known just now, nothing is told: an old figure would pass for a new one. */
  setProjections(statuses: readonly ViewStatus[]): void {
    for (const gauge of [this.#positions, this.#lags, this.#parked]) gauge.reset();
    for (const { name: projection, version, position, lag, parked } of statuses) {
      this.#positions.set({ projection, version }, position);
      this.#lags.set({ projection, version }, lag);
      this.#parked.set({ projection, version }, parked);
    }
  }

  /** Of every version of a projection until it is retired. `folded`: since its projector was started; one that takes over begins again. */
  setFolded({
    name: projection,
    version,
    folded,
    state,
  }: Pick<ProjectionStatus, 'name' | 'version' | 'folded' | 'state'>): void {
    const text = versionText({ name: projection, version });
    if (state === 'retired') {
      this.#heard.delete(text);
      this.#folded.remove({ projection, version });
      return;
    }
    const before = this.#heard.get(text) ?? 0;
    this.#heard.set(text, folded);
    this.#folded.inc({ projection, version }, folded >= before ? folded - before : folded);
  }
}
