import { describe, expect, test } from '@jest/globals';
import { readSettings, WrongSetting } from './settings.js';

function complaint(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof WrongSetting) return error.message;
    throw error;
  }
  return 'none';
}

describe('the settings', () => {
  test('have a default each', () => {
    expect(readSettings({ PATH: '/bin', SELVBOOK_PORT: '' })).toEqual({
      host: '127.0.0.1',
      port: 3000,
      http: { keepAliveTimeout: 72_000, mostRequests: 2_000 },
      data: './data',
      roles: ['api', 'projector'],
      eventStore: { kind: 'embedded', file: 'data/events.db' },
      readModels: { file: 'data/read-models.db' },
      keptReplays: 2_048 * 1_048_576,
      clock: 'system',
      logLevel: 'info',
    });
  });

  test('are read from the environment', () => {
    expect(
      readSettings({
        SELVBOOK_HOST: '0.0.0.0',
        SELVBOOK_TRUST_ACTOR: 'yes',
        SELVBOOK_PORT: '0',
        SELVBOOK_KEEP_ALIVE_TIMEOUT: '30000',
        SELVBOOK_MOST_REQUESTS: '500',
        SELVBOOK_DATA: '/srv/selvbook',
        SELVBOOK_ROLES: 'projector',
        SELVBOOK_EVENT_STORE: 'embedded:/logs/e.db',
        SELVBOOK_READ_MODELS: 'sqlite:',
        SELVBOOK_PROJECTION_VERSIONS: 'interviews@1',
        SELVBOOK_KEPT_REPLAYS: '10',
        SELVBOOK_CLOCK: 'request',
        SELVBOOK_LOG_LEVEL: 'debug',
      }),
    ).toEqual({
      host: '0.0.0.0',
      port: 0,
      http: { keepAliveTimeout: 30_000, mostRequests: 500 },
      data: '/srv/selvbook',
      roles: ['projector'],
      eventStore: { kind: 'embedded', file: '/logs/e.db' },
      readModels: { file: '/srv/selvbook/read-models.db', newest: { interviews: 1 } },
      keptReplays: 10_485_760,
      clock: 'request',
      logLevel: 'debug',
    });
  });

  test.each([
    ['SELVBOOK_PORT', '65536'],
    ['SELVBOOK_PORT', '-1'],
    ['SELVBOOK_PORT', '3e3'],
    ['SELVBOOK_KEEP_ALIVE_TIMEOUT', '72s'],
    ['SELVBOOK_MOST_REQUESTS', '0'],
    ['SELVBOOK_ROLES', 'api,cook'],
    ['SELVBOOK_ROLES', 'api,api'],
    ['SELVBOOK_PROJECTION_VERSIONS', 'interviews@7'],
    ['SELVBOOK_KEPT_REPLAYS', 'some'],
    ['SELVBOOK_CLOCK', 'wall'],
    ['SELVBOOK_LOG_LEVEL', 'loud'],
    ['SELVBOOK_TRUST_ACTOR', 'maybe'],
    ['SELVBOOK_HOST', 'a b'],
    ['SELVBOOK_EVENT_STORE', 'mysql://user:secret@host'],
    ['SELVBOOK_EVENT_STORE', 'esdb://user:secret@host?tls=secret'],
    ['SELVBOOK_EVENT_STORE', 'esdb://user:secret@'],
    ['SELVBOOK_EVENT_STORE_READER', 'slow'],
    ['SELVBOOK_READ_MODELS', 'read-models.db'],
    ['SELVBOOK_READ_MODELS', 'postgres://user:secret@host:port/db'],
    ['SELVBOOK_READ_MODELS_POOL', '0'],
    ['SELVBOOK_READ_MODELS_CONNECT_TIMEOUT', '5 s'],
    ['SELVBOOK_READ_MODELS_STATEMENT_TIMEOUT', '1'],
  ])('%s=%s is told in one plain line without its value', (name, value) => {
    const line = complaint({ [name]: value });
    expect(line).toMatch(new RegExp(`^${name}: `));
    expect(line).not.toContain('\n');
    expect(line).not.toContain('secret');
  });

  test.each(['0.0.0.0', '::', '192.168.1.2', 'example.org', '127.0.0.1.example.org'])(
    'the address %s needs SELVBOOK_TRUST_ACTOR=yes',
    (host) => {
      expect(complaint({ SELVBOOK_HOST: host })).toContain('SELVBOOK_TRUST_ACTOR=yes');
      expect(complaint({ SELVBOOK_HOST: host, SELVBOOK_TRUST_ACTOR: 'yes' })).toBe('none');
    },
  );

  test.each(['localhost', '::1', '127.0.0.1', '127.8.8.8'])('the address %s is this machine alone', (host) => {
    expect(readSettings({ SELVBOOK_HOST: host }).host).toBe(host);
  });

  test.each(['esdb://user:secret@host:2113', 'esdb+discover://user:secret@host:2113?nodePreference=follower'])(
    '%s is an EventStoreDB',
    (connectionString) => {
      const { eventStore } = readSettings({ SELVBOOK_EVENT_STORE: connectionString });
      expect(eventStore).toEqual({ kind: 'eventstoredb', connectionString, reader: 'fast' });
      const byClient = { SELVBOOK_EVENT_STORE: connectionString, SELVBOOK_EVENT_STORE_READER: 'official' };
      expect(readSettings(byClient).eventStore).toMatchObject({ reader: 'official' });
    },
  );

  test.each(['postgres://user:secret@host/db', 'postgresql://user:secret@host:5433/db'])(
    '%s is a PostgreSQL, with limits that have defaults',
    (url) => {
      const { readModels } = readSettings({ SELVBOOK_READ_MODELS: url });
      expect(readModels).toEqual({ url, poolSize: 10, connectTimeout: 5_000, statementTimeout: 10_000 });
      const limits = {
        SELVBOOK_READ_MODELS_POOL: '40',
        SELVBOOK_READ_MODELS_CONNECT_TIMEOUT: '800',
        SELVBOOK_READ_MODELS_STATEMENT_TIMEOUT: '2500',
      };
      expect(readSettings({ SELVBOOK_READ_MODELS: url, ...limits }).readModels).toEqual({
        url,
        poolSize: 40,
        connectTimeout: 800,
        statementTimeout: 2_500,
      });
    },
  );
});
