import { readFileSync } from 'node:fs';

const NODE_PREFERENCES = ['leader', 'follower', 'read_only_replica', 'random'] as const;
export type NodePreference = (typeof NODE_PREFERENCES)[number];

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a connection string says. */
export interface ConnectionSettings {
  readonly hosts: readonly { readonly address: string; readonly port: number }[];
  /** Whether the one host is a name that stands for all nodes of a cluster. */
  readonly discover: boolean;
  /** Sent over TLS only, as the official client does. */
  readonly credentials?: Credentials;
  readonly tls: boolean;
  /** PEM. */
  readonly ca?: Buffer;
  readonly clientCertificate?: { readonly key: Buffer; readonly cert: Buffer };
  /** Which node of a cluster the log is read from; appends and what is decided on always go to the leader. */
  readonly nodePreference: NodePreference;
  readonly connectionName?: string;
  /** Milliseconds. */
  readonly defaultDeadline: number;
  /** -1: no pings are sent. */
  readonly keepAliveInterval: number;
  /** -1: an answer to a ping is waited for without end. */
  readonly keepAliveTimeout: number;
  readonly discoveryInterval?: number;
  readonly maxDiscoverAttempts?: number;
  /** Seconds. */
  readonly gossipTimeout?: number;
}

/** A connection string is wrong. The message says where, and never repeats a part of it that may be a secret. */
export class WrongConnectionString extends Error {
  override readonly name = 'WrongConnectionString';
}

const DEFAULT_PORT = 2113;
const FORM = /^(esdb|esdb\+discover):\/\/(?:([^@]*)@)?([^/?@]+)\/?(?:\?(.*))?$/;
const HOST = /^([A-Za-z0-9._-]+)(?::(\d{1,5}))?$/;

/**
 * Reads `esdb://user:password@host:port,host:port?tls=true&tlsCAFile=ca.pem&nodePreference=leader`, with the words of the
 * official client in any letter case. What it says on the console where it warns, this refuses.
 * @throws WrongConnectionString
 */
export function parseConnectionString(text: string): ConnectionSettings {
  const [, scheme, login, hostList = '', query] = FORM.exec(text.trim()) ?? [];
  if (scheme === undefined) {
    throw new WrongConnectionString('expected esdb://HOST:PORT or esdb+discover://HOST:PORT, with ?KEY=VALUE after it');
  }
  const hosts = hostList.split(',').map(hostOf);
  const discover = scheme === 'esdb+discover';
  if (discover && hosts.length > 1) throw new WrongConnectionString('esdb+discover takes one host');
  const options = optionsOf(query);
  const credentials = login === undefined ? undefined : credentialsOf(login);
  const tls = flag(options, 'tls') ?? true;
  flag(options, 'throwonappendfailure');
  if (flag(options, 'tlsverifycert') === false) {
    throw new WrongConnectionString('tlsVerifyCert=false is not taken: name the authority with tlsCAFile');
  }
  const ca = file(options, 'tlscafile');
  const clientCertificate = clientCertificateOf(options);
  const connectionName = take(options, 'connectionname');
  const settings: ConnectionSettings = {
    hosts,
    discover,
    ...(credentials && { credentials }),
    tls,
    ...(ca && { ca }),
    ...(clientCertificate && { clientCertificate }),
    nodePreference: preference(options),
    ...(connectionName !== undefined && { connectionName }),
    defaultDeadline: count(options, 'defaultdeadline', 1) ?? 10_000,
    keepAliveInterval: pingInterval(options) ?? 10_000,
    keepAliveTimeout: count(options, 'keepalivetimeout', -1) ?? 10_000,
    ...given('discoveryInterval', count(options, 'discoveryinterval', 0)),
    ...given('maxDiscoverAttempts', count(options, 'maxdiscoverattempts', 1)),
    ...given('gossipTimeout', count(options, 'gossiptimeout', 1)),
  };
  const [unknown] = options.keys();
  if (unknown !== undefined) throw new WrongConnectionString('it has a key that is not known after the question mark');
  return settings;
}

const given = <K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, number>);

function hostOf(text: string): { address: string; port: number } {
  const [, address, port = String(DEFAULT_PORT)] = HOST.exec(text.trim()) ?? [];
  if (address === undefined || Number(port) > 65_535) throw new WrongConnectionString('a host is NAME or NAME:PORT');
  return { address, port: Number(port) };
}

function credentialsOf(login: string): Credentials {
  const colon = login.indexOf(':');
  try {
    if (colon > 0) {
      const [username, password] = [login.slice(0, colon), login.slice(colon + 1)].map(decodeURIComponent);
      if (username && password) return { username, password };
    }
  } catch {
    // Said below, for every form that is wrong.
  }
  throw new WrongConnectionString('credentials are USER:PASSWORD, what is special in them written as %XX');
}

/** By flat key; a key is taken out when it is read, so what is left over is unknown. */
function optionsOf(query = ''): Map<string, string> {
  const options = new Map<string, string>();
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) throw new WrongConnectionString('after the question mark stands KEY=VALUE');
    options.set(flat(pair.slice(0, at)), pair.slice(at + 1).trim());
  }
  return options;
}

const flat = (word: string): string => word.trim().toLowerCase().replace(/[_-]/g, '');

function take(options: Map<string, string>, key: string): string | undefined {
  const value = options.get(key);
  options.delete(key);
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    throw new WrongConnectionString(`${key}: what is special in it is written as %XX`);
  }
}

function flag(options: Map<string, string>, key: string): boolean | undefined {
  const value = take(options, key);
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw new WrongConnectionString(`${key}: true or false`);
  return value === 'true';
}

function count(options: Map<string, string>, key: string, atLeast: number): number | undefined {
  const value = take(options, key);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,9}$/.test(value) || Number(value) < atLeast) {
    throw new WrongConnectionString(`${key}: a whole number from ${atLeast}`);
  }
  return Number(value);
}

/** Pings that follow each other faster than once in a second are taken for an attack by servers. */
function pingInterval(options: Map<string, string>): number | undefined {
  const value = count(options, 'keepaliveinterval', -1);
  if (value !== undefined && value !== -1 && value < 1_000) {
    throw new WrongConnectionString('keepAliveInterval: -1 for none, or milliseconds from 1000');
  }
  return value;
}

function preference(options: Map<string, string>): NodePreference {
  const value = take(options, 'nodepreference');
  if (value === undefined) return 'leader';
  const known = NODE_PREFERENCES.find((one) => flat(one) === flat(value));
  if (!known) throw new WrongConnectionString(`nodePreference: one of ${NODE_PREFERENCES.join(', ')}`);
  return known;
}

function clientCertificateOf(options: Map<string, string>): ConnectionSettings['clientCertificate'] {
  const cert = file(options, 'usercertfile');
  const key = file(options, 'userkeyfile');
  if (!cert !== !key) throw new WrongConnectionString('userCertFile and userKeyFile come together');
  return cert && key && { cert, key };
}

function file(options: Map<string, string>, key: string): Buffer | undefined {
  const path = take(options, key);
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch {
    throw new WrongConnectionString(`${key}: the file cannot be read`);
  }
}
