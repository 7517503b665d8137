import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchLog } from '../../contract/scratch-log.js';
import { parseConnectionString, WrongConnectionString } from './connection-string.js';

const DEFAULTS = {
  discover: false,
  tls: true,
  nodePreference: 'leader',
  defaultDeadline: 10_000,
  keepAliveInterval: 10_000,
  keepAliveTimeout: 10_000,
};

describe('a connection string', () => {
  test('names one node, and nothing else where nothing else is wanted', () => {
    expect(parseConnectionString('esdb://localhost')).toEqual({
      ...DEFAULTS,
      hosts: [{ address: 'localhost', port: 2113 }],
    });
    expect(parseConnectionString(' esdb://127.0.0.1:2114/?tls=false ')).toEqual({
      ...DEFAULTS,
      hosts: [{ address: '127.0.0.1', port: 2114 }],
      tls: false,
    });
  });

  test('names the nodes of a cluster, or a name of all of them', () => {
    const { hosts, discover } = parseConnectionString('esdb://n1:1,n2:2,n3');
    expect([hosts.map(({ address, port }) => `${address}:${port}`), discover]).toEqual([
      ['n1:1', 'n2:2', 'n3:2113'],
      false,
    ]);
    expect(parseConnectionString('esdb+discover://cluster.example:2113').discover).toBe(true);
    expect(() => parseConnectionString('esdb+discover://a,b')).toThrow(WrongConnectionString);
  });

  test('holds credentials, with what is special in them written as %XX', () => {
    expect(parseConnectionString('esdb://us%3Aer:p%40ss%2F:word@host').credentials).toEqual({
      username: 'us:er',
      password: 'p@ss/:word',
    });
  });

  test('takes the official words in any letter case', () => {
    const scratch = scratchLog();
    const ca = join(scratch.folder, 'ca.pem');
    writeFileSync(ca, 'PEM');
    const text = `esdb://h?NodePreference=readOnlyReplica&TLSCAFILE=${encodeURIComponent(ca)}&default-deadline=5000&keepAliveInterval=-1&connectionName=my%20name&throwOnAppendFailure=true`;
    expect(parseConnectionString(text)).toMatchObject({
      nodePreference: 'read_only_replica',
      ca: Buffer.from('PEM'),
      defaultDeadline: 5_000,
      keepAliveInterval: -1,
      connectionName: 'my name',
    });
    scratch.remove();
  });

  test.each([
    'http://secret:secret@host',
    'esdb://',
    'esdb://secret@host',
    'esdb://:secret@host',
    'esdb://user:%secret@host',
    'esdb://user:secret@host:99999',
    'esdb://user:secret@host:port',
    'esdb://user:secret@host?tls=secret',
    'esdb://user:secret@host?tls',
    'esdb://user:secret@host?secret=1',
    'esdb://user:secret@host?nodePreference=secret',
    'esdb://user:secret@host?defaultDeadline=0',
    'esdb://user:secret@host?keepAliveInterval=0',
    'esdb://user:secret@host?keepAliveInterval=999',
    'esdb://user:secret@host?keepAliveTimeout=-2',
    'esdb://user:secret@host?tlsCAFile=/secret/nowhere.pem',
    'esdb://user:secret@host?tlsVerifyCert=false',
    'esdb://user:secret@host?userCertFile=/secret/nowhere.pem',
  ])('%s is refused in one plain line that repeats nothing of it', (text) => {
    const line = (() => {
      try {
        parseConnectionString(text);
      } catch (error) {
        if (error instanceof WrongConnectionString) return error.message;
      }
      return 'none';
    })();
    expect(line).not.toBe('none');
    expect(line).not.toMatch(/secret|\n/);
  });
});
