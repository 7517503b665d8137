import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { parseArgs } from 'node:util';
import { messageOf } from '../embedded/sqlite-failure.js';
import type { FaultSettings } from './faults/faults.js';
import type { ProtocolServerOptions } from './start-protocol-server.js';

/** What was asked for cannot be; the message is one line, and names the remedy. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** Nothing is to be started; the message says what can be asked for. */
export class HelpAsked extends Error {
  override readonly name = 'HelpAsked';
}

const USAGE = `npm run eventstore -- [--data data | --file data/eventstore.db] [--host 127.0.0.1] [--port 2113]
  [--tls-key KEY.pem --tls-cert CERT.pem] [--username NAME, with the password in SELVBOOK_EVENTSTORE_PASSWORD]
  [--live-buffer 2000] [--faults delayMs=20,dropEvery=100,cutEvery=1000,restartEvery=60]`;

/** The longest that a timer can run, in milliseconds. */
const MAX_TIMER_MS = 2_147_483_647;

/** The most that each may be. */
const FAULTS: Readonly<Record<keyof FaultSettings, number>> = {
  delayMs: MAX_TIMER_MS,
  dropEvery: Number.MAX_SAFE_INTEGER,
  cutEvery: Number.MAX_SAFE_INTEGER,
  restartEvery: Math.floor(MAX_TIMER_MS / 1_000),
};

/** @throws WrongSetting, HelpAsked */
export function programSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ProtocolServerOptions & { readonly port: number } {
  const values = parsed(args);
  if (values.help) throw new HelpAsked(USAGE);
  const tls = tlsFiles(values['tls-key'], values['tls-cert']);
  const password = environment.SELVBOOK_EVENTSTORE_PASSWORD;
  const { username } = values;
  if ((username === undefined) !== (password === undefined)) {
    throw new WrongSetting(
      'give both --username and the environment variable SELVBOOK_EVENTSTORE_PASSWORD, or neither',
    );
  }
  if (username !== undefined && !tls) {
    throw new WrongSetting('credentials need --tls-key and --tls-cert: clients send them over TLS alone');
  }
  return {
    file: fileIn(values),
    host: values.host,
    port: wholeNumber('port', values.port, 0, 65_535),
    liveBuffer: wholeNumber('live-buffer', values['live-buffer'], 1),
    faults: faultSettings(values.faults),
    ...(tls ? { tls } : {}),
    ...(username !== undefined && password !== undefined ? { credentials: { username, password } } : {}),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        file: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '2113' },
        'tls-key': { type: 'string' },
        'tls-cert': { type: 'string' },
        username: { type: 'string' },
        'live-buffer': { type: 'string', default: '2000' },
        faults: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // Its first sentence says it; what follows is advice for other programs.
    const [sentence = ''] = messageOf(error).split(/\. |\n/);
    throw new WrongSetting(`${sentence}; --help says what there is`);
  }
}

function fileIn({ data, file }: { readonly data?: string; readonly file?: string }): string {
  if (data !== undefined && file !== undefined) throw new WrongSetting('give --data or --file, not both');
  if (data === '') throw new WrongSetting('--data names a folder');
  if (file === '') throw new WrongSetting('--file names a file');
  return file ?? join(data ?? 'data', 'eventstore.db');
}

function tlsFiles(key: string | undefined, cert: string | undefined) {
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined || cert === undefined) throw new WrongSetting('give both --tls-key and --tls-cert, or neither');
  const files = { key: fileText(key), cert: fileText(cert) };
  try {
    createSecureContext(files);
  } catch (error) {
    throw new WrongSetting(`${key} and ${cert} are no key and its certificate in PEM: ${messageOf(error)}`);
  }
  return files;
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new WrongSetting(`${file} cannot be read; name a PEM file`);
  }
}

/** @param text `name=number` pairs with commas between */
function faultSettings(text: string): FaultSettings {
  const pairs = text.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = pair, value = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
      const [, most] = Object.entries(FAULTS).find(([known]) => known === name) ?? [];
      if (most === undefined) throw new WrongSetting(`no fault ${name}; one of: ${Object.keys(FAULTS).join(', ')}`);
      return [name, wholeNumber(name, value, 1, most)];
    }),
  );
}

function wholeNumber(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new WrongSetting(
    `${name} is a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}, not "${text}"`,
  );
}
