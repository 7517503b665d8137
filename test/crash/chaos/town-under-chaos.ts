import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiAt, type Api } from '../../acceptance/api-client.js';
import type { Service } from '../../acceptance/programs.js';
import { CALLERS_CLOCK } from '../../acceptance/served-folder.js';
import { startRoundRobin, type RoundRobin } from '../../many-processes/round-robin.js';
import { APIS, PROJECTORS, startMember } from '../../many-processes/town-of-processes.js';
import { OwnStore } from './own-store.js';
import { startOwnPostgres, type OwnPostgres } from './own-postgres.js';

/** How long a process may take to be ready after the last trouble. */
const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** A town of processes in which each part is a process of its own that may be killed, frozen and started again. */
export class TownUnderChaos {
  readonly apis: Service[] = [];
  readonly projectors: Service[] = [];
  /** Through the proxy. */
  readonly api: Api;

  private constructor(
    private readonly folder: string,
    readonly store: OwnStore,
    readonly postgres: OwnPostgres,
    private readonly proxy: RoundRobin,
    addresses: { now: () => readonly string[] },
  ) {
    addresses.now = () => this.apis.map(({ address }) => address);
    this.api = apiAt(() => proxy.address);
  }

  static async start(): Promise<TownUnderChaos> {
    const folder = await mkdtemp(join(tmpdir(), 'selvbook-chaos-'));
    const postgres = await startOwnPostgres();
    const store = await OwnStore.start(join(folder, 'events.db'));
    const addresses = { now: (): readonly string[] => [] };
    const proxy = await startRoundRobin(() => addresses.now());
    const town = new TownUnderChaos(folder, store, postgres, proxy, addresses);
    for (let index = 0; index < APIS; index++) town.apis.push(await town.member('api'));
    for (let index = 0; index < PROJECTORS; index++) town.projectors.push(await town.member('projector'));
    return town;
  }

  /** A new process in the place of one that has ended. */
  async replace(members: Service[], at: number): Promise<void> {
    members[at] = await this.member(members === this.apis ? 'api' : 'projector');
  }

  /** @throws Error a process has ended that nobody ended; with its last words */
  requireAlive(): void {
    for (const { child, said } of [...this.apis, ...this.projectors]) {
      if (child.exitCode === null && (child.signalCode === null || child.killed)) continue;
      throw new Error(`a process ended by itself with ${child.exitCode ?? child.signalCode}: ${said.err}`);
    }
  }

  /** When each process says that it is ready. @throws Error one does not say so in time; with what it says */
  async requireReady(): Promise<void> {
    const until = performance.now() + READY_WITHIN_MS;
    for (const { address } of [...this.apis, ...this.projectors]) {
      for (;;) {
        this.requireAlive();
        const answer = await fetch(`${address}/health/ready`);
        const said = await answer.text();
        if (answer.ok) break;
        if (performance.now() > until) throw new Error(`a process is not ready: ${answer.status} ${said}`);
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apis, ...this.projectors].map((member) => member.stop('SIGKILL')));
    await this.store.end('SIGKILL');
    await this.proxy.stop();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private member(role: 'api' | 'projector'): Promise<Service> {
    const places = { connectionString: this.store.connectionString, viewsUrl: this.postgres.url };
    return startMember(this.folder, role, places, { ...CALLERS_CLOCK, SELVBOOK_LOG_LEVEL: 'silent' });
  }
}
