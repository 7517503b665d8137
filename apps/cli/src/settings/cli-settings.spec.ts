import { describe, expect, test } from '@jest/globals';
import { WrongUse } from '../exit-code.js';
import { readCliSettings } from './cli-settings.js';

describe('the settings of the command line', () => {
  test('have the defaults of the service', () => {
    expect(readCliSettings({ SELVBOOK_DATA: '' })).toEqual({
      data: './data',
      eventStoreFile: 'data/events.db',
      serviceAddress: 'http://127.0.0.1:3000',
    });
  });

  test('name the log, by folder or by file, or leave it to the service', () => {
    const fileOf = (environment: Record<string, string>) => readCliSettings(environment).eventStoreFile;
    expect(fileOf({ SELVBOOK_DATA: '/srv/selvbook' })).toBe('/srv/selvbook/events.db');
    expect(fileOf({ SELVBOOK_EVENT_STORE: 'embedded:/srv/log.db' })).toBe('/srv/log.db');
    expect(fileOf({ SELVBOOK_EVENT_STORE: 'esdb://localhost:2113?tls=false' })).toBeUndefined();
  });

  test('write an IPv6 address as one', () => {
    expect(readCliSettings({ SELVBOOK_HOST: '::1', SELVBOOK_PORT: '80' }).serviceAddress).toBe('http://[::1]:80');
  });

  test('are refused when wrong, their values unsaid', () => {
    const secret = { SELVBOOK_EVENT_STORE: 'mysql://admin:hunter2@db' };
    expect(() => readCliSettings(secret)).toThrow(WrongUse);
    expect(() => readCliSettings(secret)).toThrow(/^SELVBOOK_EVENT_STORE: expected [^2]*$/);
    expect(() => readCliSettings({ SELVBOOK_PORT: 'x' })).toThrow('SELVBOOK_PORT: expected a port, 0 to 65535');
  });
});
