import { createMemoryEventStore, type NewEvent } from '@selvbook/event-store';
import { ControlledProcess } from '../search/controlled-process.js';
import { ControlledWorld } from '../search/controlled-world.js';
import type { Scenario } from '../search/explorer.js';
import { Program } from '../search/program.js';
import { Recollection, TotalRecall } from '../search/recollection.js';
import { StreamVersions, type StreamVersion } from '../search/stream-versions.js';
import { WorldModel } from '../search/world-model.js';
import { epilogue } from './epilogue.js';
import type { Wiring } from './programs.js';
import { Facts } from './promises-kept.js';
import { carryOut, type Order } from './sender.js';
import { settle } from './town.js';

export interface Town {
  /** Who holds slot A from the start; default: nobody. */
  readonly booked?: readonly string[];
  readonly senders: readonly (readonly Order[])[];
  /** Default: any number. */
  readonly faults?: number | undefined;
}

/** Towns whose programs are put together in one way; what was learnt of them in one town is known in the next. */
export class Towns {
  private readonly programs = new Map<string, Program>();
  private readonly versions = new StreamVersions();

  constructor(
    private readonly wiring: Wiring,
    private readonly recollection: () => Recollection = () => new Recollection(),
  ) {}

  /** The scenario of a town: its senders side by side, then the epilogue that every end must stand. */
  async scenario({ booked, senders, faults }: Town): Promise<Scenario> {
    const programs = senders.map((orders) => this.program(orders));
    const unfinished = (events: Facts['events']) => new Facts(events).unfinished();
    return {
      ...(faults !== undefined && { faults }),
      model: new WorldModel(programs, await this.atFirst(booked), unfinished),
      create: async () => {
        const processes = senders.map((orders) => this.process(orders, new TotalRecall()));
        const world = new ControlledWorld(processes, async (store) => (await Facts.read(store)).unfinished());
        await settle(world, booked);
        return world;
      },
      check: (world) => epilogue(world, senders, this.wiring),
    };
  }

  private program(orders: readonly Order[]): Program {
    const name = JSON.stringify(orders);
    let program = this.programs.get(name);
    if (!program) this.programs.set(name, (program = new Program(() => this.process(orders, this.recollection()))));
    return program;
  }

  private process(orders: readonly Order[], recollection: Recollection): ControlledProcess {
    return new ControlledProcess(recollection, (process) => carryOut(process, orders, this.wiring));
  }

  private async atFirst(booked: readonly string[] | undefined): Promise<readonly StreamVersion[]> {
    const events = new Map<string, readonly NewEvent[]>();
    const store = createMemoryEventStore();
    const append: typeof store.append = (stream, expected, written) => {
      events.set(stream, [...(events.get(stream) ?? []), ...written]);
      return store.append(stream, expected, written);
    };
    await settle({ append }, booked);
    return Promise.all([...events].map(([stream, written]) => this.versions.holding(stream, written)));
  }
}
