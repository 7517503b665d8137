import 'reflect-metadata';
import { pino } from 'pino';
import { fillDemoLog } from './service/demo-log.js';
import { startService, type Service } from './service/service.js';
import { type Arguments, readArguments } from './settings/arguments.js';
import { loadSettings } from './settings/load-settings.js';
import { WrongSetting, type Settings } from './settings/settings.js';

/** A stop that takes longer is cut short; what was acknowledged is on the disk already. */
const STOP_WITHIN_MS = 5_000;

const { settings, demo } = startOrExit();
const log = pino({ level: settings.logLevel, base: null });
const askedToStop = untilAsked();

// Told before it starts, so that the line that says where it is stays the last.
if (settings.clock === 'request') log.warn('SELVBOOK_CLOCK=request: callers set the clock');

try {
  if (demo && settings.eventStore.kind === 'embedded') {
    const done = await fillDemoLog(settings.eventStore.file, new Date().toISOString());
    process.stdout.write(`--demo: ${done}\n`);
  }
  const service = await startService(settings, log);
  announce(service, settings);
  await Promise.race([askedToStop, service.failed.catch(sayingWhat)]);
  log.info('stopping');
  await service.stop();
  process.exit(0);
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof WrongSetting ? 2 : 1);
}

function startOrExit(): Arguments & { readonly settings: Settings } {
  try {
    const { demo } = readArguments(process.argv.slice(2));
    const settings = loadSettings();
    if (demo && !settings.roles.includes('api')) {
      throw new WrongSetting('--demo fills the log, and so needs the role api among SELVBOOK_ROLES');
    }
    if (demo && settings.eventStore.kind !== 'embedded') {
      throw new WrongSetting('--demo fills an embedded log, and SELVBOOK_EVENT_STORE names another');
    }
    return { demo, settings };
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof WrongSetting ? 2 : 1);
  }
}

function sayingWhat(error: Error): never {
  throw new Error(`the projector ended: ${error.message}`, { cause: error });
}

/** The first signal asks it to stop, also while it still starts; later ones change nothing. */
function untilAsked(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return promise;
}

function announce({ address }: Service, { roles, clock }: Settings): void {
  if (clock === 'request') {
    process.stdout.write('*** SELVBOOK_CLOCK=request: callers set the clock. For tests and trials only. ***\n');
  }
  const open = roles.includes('api') ? `${address}/docs` : `${address}/health/ready`;
  process.stdout.write(`Selvbook is at ${address} - open ${open}\n`);
}

function complain(message: string): void {
  process.stderr.write(`${message.replaceAll(/\s+/g, ' ').trim()}\n`);
}
