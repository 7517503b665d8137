import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../../acceptance/programs.js';
import type { Chance } from '../chance.js';
import { inDatabase } from '../../databases/in-database.js';
import { leaseHolders } from '../../databases/lease-holders.js';
import type { PoliteLoad } from './polite-load.js';
import type { TownUnderChaos } from './town-under-chaos.js';

/** What happens to a town: when it is over, every part is there again. */
export type Trouble = (town: TownUnderChaos, load: PoliteLoad, chance: Chance) => Promise<void>;

/** So many answers come while a part is away, or does badly. */
const MEANWHILE = 30;
const LOOK_EVERY_MS = 50;
/** Much longer than a lease lasts. */
const LEASES_END_WITHIN_MS = 30_000;

async function apiKilled(town: TownUnderChaos, load: PoliteLoad, chance: Chance): Promise<void> {
  const at = chance.below(town.apis.length);
  await town.apis[at]!.stop('SIGKILL');
  await load.more('answers', MEANWHILE);
  await town.replace(town.apis, at);
}

async function projectorKilled(town: TownUnderChaos): Promise<void> {
  const at = await workingProjector(town);
  const killed = town.projectors[at]!;
  await killed.stop('SIGKILL');
  await takenOverFrom(killed, town);
  await town.replace(town.projectors, at);
}

async function storeKilled(town: TownUnderChaos, load: PoliteLoad): Promise<void> {
  await town.store.end('SIGKILL');
  await load.more('setbacks', 1);
  await town.store.startAgain();
}

async function databaseKilled(town: TownUnderChaos, load: PoliteLoad): Promise<void> {
  await town.postgres.kill();
  await load.more('answers', MEANWHILE);
  await town.postgres.ready();
}

/** Longer than its lease lasts; then it goes on where it believes that it was. */
async function projectorFrozen(town: TownUnderChaos): Promise<void> {
  const frozen = town.projectors[await workingProjector(town)]!;
  frozen.child.kill('SIGSTOP');
  await takenOverFrom(frozen, town);
  frozen.child.kill('SIGCONT');
  await untilReady(frozen);
}

/** With requests under way, which others have sent again and settled before it goes on with them. */
async function apiFrozen(town: TownUnderChaos, load: PoliteLoad, chance: Chance): Promise<void> {
  const at = chance.below(town.apis.length);
  const frozen = town.apis[at]!;
  frozen.child.kill('SIGSTOP');
  await load.more('setbacks', 1);
  await load.more('answers', MEANWHILE);
  frozen.child.kill('SIGCONT');
  await untilReady(frozen);
}

/** Somebody works on the tables, as whoever maintains a database does, and everybody else waits for it. */
const whileLocked = (town: TownUnderChaos, meanwhile: () => Promise<void>): Promise<void> =>
  inDatabase(town.postgres.url, async (client) => {
    await client.query('begin');
    await client.query('lock table checkpoints in access exclusive mode');
    await meanwhile();
    await client.query('rollback');
  });

const databaseSlow = (town: TownUnderChaos, load: PoliteLoad): Promise<void> =>
  whileLocked(town, async () => {
    await load.more('answers', MEANWHILE);
    while ((await waitingForLocks(town)) === 0) await load.more('answers', 1);
  });

/** So long that whoever works on the views cannot renew the leases in time; then everybody wants them at once. */
async function databaseSlowForLong(town: TownUnderChaos, load: PoliteLoad): Promise<void> {
  await workingProjector(town);
  await whileLocked(town, async () => {
    await load.more('answers', MEANWHILE);
    const until = performance.now() + LEASES_END_WITHIN_MS;
    while ((await leaseHolders(town.postgres.url)).length > 0) {
      town.requireAlive();
      if (performance.now() > until) throw new Error('the leases were renewed although the database was slow');
      await pause(LOOK_EVERY_MS);
    }
  });
  await workingProjector(town);
}

const waitingForLocks = (town: TownUnderChaos): Promise<number> =>
  inDatabase(town.postgres.url, async (client) => {
    const { rows } = await client.query<{ waiting: number }>(
      'select count(*)::int as waiting from pg_locks where not granted',
    );
    return rows[0]!.waiting;
  });

/** Every append is written, and its connection dropped before it is told. */
async function answersDropped(town: TownUnderChaos, load: PoliteLoad): Promise<void> {
  await town.store.end('SIGTERM');
  await town.store.startAgain('dropEvery=1');
  await load.more('answers', MEANWHILE);
  await town.store.end('SIGTERM');
  await town.store.startAgain();
}

export const TROUBLES: Readonly<Record<string, Trouble>> = {
  'an api killed': apiKilled,
  'the working projector killed': projectorKilled,
  'the store killed': storeKilled,
  'the database killed': databaseKilled,
  'the working projector frozen': projectorFrozen,
  'an api frozen': apiFrozen,
  'the database slow': databaseSlow,
  'the database slow for longer than a lease': databaseSlowForLong,
  'every answer of the store dropped': answersDropped,
};

async function workingProjector(town: TownUnderChaos): Promise<number> {
  for (;;) {
    const holders = await leaseHolders(town.postgres.url);
    town.requireAlive();
    const at = town.projectors.findIndex(({ child }) => holders.includes(child.pid!));
    if (at >= 0) return at;
    await pause(LOOK_EVERY_MS);
  }
}

/** When others have every view that it had. */
async function takenOverFrom({ child }: Service, town: TownUnderChaos): Promise<void> {
  for (;;) {
    const holders = await leaseHolders(town.postgres.url);
    town.requireAlive();
    if (holders.length > 0 && !holders.includes(child.pid!)) return;
    await pause(LOOK_EVERY_MS);
  }
}

async function untilReady({ address }: Service): Promise<void> {
  while (!(await fetch(`${address}/health/ready`)).ok) await pause(LOOK_EVERY_MS);
}
