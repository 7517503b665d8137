import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FaultSettings } from './faults/faults.js';
import type { ProtocolServerOptions } from './start-protocol-server.js';

/** What was asked for cannot be; the message is one line, and names the remedy. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

export const USAGE = `npm run eventstore -- [--file data/eventstore.db] [--host 127.0.0.1] [--port 2113]
  [--tls-key KEY.pem --tls-cert CERT.pem] [--username NAME, with the password in SELVBOOK_EVENTSTORE_PASSWORD]
  [--live-buffer 2000] [--faults delayMs=20,dropEvery=100,cutEvery=1000,restartEvery=60]`;

const FAULTS: readonly (keyof FaultSettings)[] = ['delayMs', 'dropEvery', 'cutEvery', 'restartEvery'];

/** @throws WrongSetting */
export function programSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ProtocolServerOptions & { readonly port: number } {
  const values = parsed(args);
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
    file: values.file,
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
        file: { type: 'string', default: 'data/eventstore.db' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '2113' },
        'tls-key': { type: 'string' },
        'tls-cert': { type: 'string' },
        username: { type: 'string' },
        'live-buffer': { type: 'string', default: '2000' },
        faults: { type: 'string', default: '' },
      },
    }).values;
  } catch (error) {
    throw new WrongSetting(error instanceof Error ? error.message : String(error));
  }
}

function tlsFiles(key: string | undefined, cert: string | undefined) {
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined || cert === undefined) throw new WrongSetting('give both --tls-key and --tls-cert, or neither');
  return { key: fileText(key), cert: fileText(cert) };
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
      const [name = '', value = ''] = pair.split('=');
      if (!FAULTS.some((known) => known === name)) {
        throw new WrongSetting(`no fault ${name}; one of: ${FAULTS.join(', ')}`);
      }
      return [name, wholeNumber(name, value, 1)];
    }),
  );
}

function wholeNumber(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new WrongSetting(`${name} is a whole number from ${least}${most < 1e9 ? ` to ${most}` : ''}, not "${text}"`);
}
