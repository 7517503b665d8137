// A PostgreSQL for one run of the tests, in a folder of its own: FOLDER, the process whose end is its end, too, then `restarts` where it
// is to be started again whenever it ends, and NAME=VALUE for each setting of the server that is to be another than the tests'.
// It writes its address into FOLDER/url when it may be asked, or into FOLDER/failed why there is none.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from './binaries.mjs';
import { unprivileged } from './unprivileged.mjs';

const LOOK_EVERY_MS = 300;
const [folder, owner, ...wishes] = process.argv.slice(2);
const data = join(folder, 'data');
const guard = join(folder, 'guard.pid');

writeFileSync(guard, String(process.pid));
let server;
let stopping = false;
process.on('SIGTERM', stop);
setInterval(() => {
  if (!isAlive(Number(owner))) stop();
}, LOOK_EVERY_MS);

try {
  const user = unprivileged();
  const { initdb, postgres } = await findBinaries(folder, user);
  mkdirSync(data, { mode: 0o700 });
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets);
  if (user) for (const own of [data, sockets]) chownSync(own, user.uid, user.gid);
  // What a test writes need not outlive it, so nothing is ever flushed.
  await run(initdb, ['-D', data, '-U', 'selvbook', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], user);
  const settings = ['fsync=off', 'full_page_writes=off', 'listen_addresses=', 'max_connections=200', 'lc_messages=C'];
  // Of a setting that is said twice, the server takes the last.
  settings.push(...wishes.filter((wish) => wish.includes('=')));
  const words = ['-D', data, '-k', sockets, ...settings.flatMap((setting) => ['-c', setting])];
  await serve(postgres, words, user);
  if (wishes.includes('restarts')) void keepServing(postgres, words, user);
  say('url', `postgres://selvbook@localhost/postgres?host=${encodeURIComponent(sockets)}`);
} catch (error) {
  say('failed', error instanceof Error ? error.message : String(error));
}

async function serve(postgres, words, user) {
  server = spawn(postgres, words, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  await untilReady(server);
  server.stderr.resume();
}

/** What is left of a server that was killed ends on its own; until then a new one refuses to start. */
async function keepServing(postgres, words, user) {
  for (;;) {
    if (server.exitCode === null && server.signalCode === null) await once(server, 'close');
    if (stopping) return;
    await serve(postgres, words, user).catch(() => pause(LOOK_EVERY_MS));
  }
}

async function run(program, args, user) {
  const child = spawn(program, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} failed: ${said.replaceAll(/\s+/g, ' ').trim()}`);
}

async function untilReady(child) {
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'close').then(() => 'ended');
  while (!said.includes('ready to accept connections')) {
    if ((await Promise.race([once(child.stderr, 'data'), ended])) === 'ended') {
      throw new Error(`the server ended: ${said.replaceAll(/\s+/g, ' ').trim()}`);
    }
  }
  child.stderr.removeAllListeners('data');
}

async function stop() {
  if (stopping) return;
  stopping = true;
  if (server && server.exitCode === null && server.signalCode === null) {
    server.kill('SIGQUIT');
    await once(server, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

/** It appears whole or not at all: whoever waits for it reads it at once. */
function say(name, text) {
  if (!existsSync(folder)) return;
  const draft = join(folder, `${name}.draft`);
  writeFileSync(draft, text);
  renameSync(draft, join(folder, name));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
