import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { settingsIn } from './settings-in.js';

/** What the environment decides, by the same names and defaults as for the service. */
export interface CliSettings {
  /** The data folder. */
  readonly data: string;
  /** The embedded log; undefined where the log is on a server, and only the service reaches it. */
  readonly eventStoreFile: string | undefined;
  /** Where a service is that does not say so in the data folder. */
  readonly serviceAddress: string;
}

const schema = z.object({
  SELVBOOK_HOST: z.string().regex(/^\S+$/, 'a host name or an address').default('127.0.0.1'),
  SELVBOOK_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port, 0 to 65535')
    .default('3000'),
  SELVBOOK_DATA: z.string().min(1, 'a folder').default('./data'),
  SELVBOOK_EVENT_STORE: z
    .string()
    .regex(/^(embedded:|esdb(\+discover)?:\/\/)/, 'embedded:, embedded:FILE or esdb://…')
    .default('embedded:'),
});

/** @throws WrongUse; the message names the setting and never shows its value */
export function readCliSettings(environment: Readonly<Record<string, string | undefined>>): CliSettings {
  const { SELVBOOK_HOST, SELVBOOK_PORT, SELVBOOK_DATA, SELVBOOK_EVENT_STORE } = settingsIn(schema, environment);
  const embedded = SELVBOOK_EVENT_STORE.startsWith('embedded:');
  const host = SELVBOOK_HOST.includes(':') ? `[${SELVBOOK_HOST}]` : SELVBOOK_HOST;
  return {
    data: SELVBOOK_DATA,
    eventStoreFile: embedded
      ? SELVBOOK_EVENT_STORE.slice('embedded:'.length) || join(SELVBOOK_DATA, 'events.db')
      : undefined,
    serviceAddress: `http://${host}:${SELVBOOK_PORT}`,
  };
}

/** The settings of this process. @throws WrongUse */
export function loadCliSettings(): CliSettings {
  return readCliSettings(loadEnvironment());
}

/** The environment of this process, and a `.env` in the working folder for what it leaves open. */
export function loadEnvironment(): Readonly<Record<string, string | undefined>> {
  try {
    loadEnvFile('.env');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.env;
}
