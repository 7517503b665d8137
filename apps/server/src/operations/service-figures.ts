import { Injectable } from '@nestjs/common';
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
    labelNames: ['projection'],
    registers: [this.registry],
  });
  readonly #lags = new Gauge({
    name: 'selvbook_projection_lag',
    help: 'Positions between a projection and the head of the log.',
    labelNames: ['projection'],
    registers: [this.registry],
  });

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

  setProjection(projection: string, position: number, lag: number): void {
    this.#positions.set({ projection }, position);
    this.#lags.set({ projection }, lag);
  }
}
