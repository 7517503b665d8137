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
      data: './data',
      roles: ['api', 'projector'],
      eventStore: { kind: 'embedded', file: 'data/events.db' },
      readModelsFile: 'data/read-models.db',
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
        SELVBOOK_DATA: '/srv/selvbook',
        SELVBOOK_ROLES: 'projector',
        SELVBOOK_EVENT_STORE: 'embedded:/logs/e.db',
        SELVBOOK_READ_MODELS: 'sqlite:',
        SELVBOOK_CLOCK: 'request',
        SELVBOOK_LOG_LEVEL: 'debug',
      }),
    ).toEqual({
      host: '0.0.0.0',
      port: 0,
      data: '/srv/selvbook',
      roles: ['projector'],
      eventStore: { kind: 'embedded', file: '/logs/e.db' },
      readModelsFile: '/srv/selvbook/read-models.db',
      clock: 'request',
      logLevel: 'debug',
    });
  });

  test.each([
    ['SELVBOOK_PORT', '65536'],
    ['SELVBOOK_PORT', '-1'],
    ['SELVBOOK_PORT', '3e3'],
    ['SELVBOOK_ROLES', 'api,cook'],
    ['SELVBOOK_ROLES', 'api,api'],
    ['SELVBOOK_CLOCK', 'wall'],
    ['SELVBOOK_LOG_LEVEL', 'loud'],
    ['SELVBOOK_TRUST_ACTOR', 'maybe'],
    ['SELVBOOK_HOST', 'a b'],
    ['SELVBOOK_EVENT_STORE', 'mysql://user:secret@host'],
    ['SELVBOOK_EVENT_STORE', 'esdb://user:secret@host?tls=secret'],
    ['SELVBOOK_EVENT_STORE', 'esdb://user:secret@'],
    ['SELVBOOK_EVENT_STORE_READER', 'slow'],
    ['SELVBOOK_READ_MODELS', 'read-models.db'],
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

  test.each([
    ['SELVBOOK_READ_MODELS', 'postgres://user:secret@host/db'],
    ['SELVBOOK_READ_MODELS', 'postgresql://user:secret@host/db'],
  ])('%s=%s is not built yet, and says so', (name, value) => {
    const line = complaint({ [name]: value });
    expect(line).toContain('not built yet');
    expect(line).not.toContain('secret');
  });
});
