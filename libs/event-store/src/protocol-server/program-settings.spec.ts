import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { scratchLog } from '../contract/scratch-log.js';
import { TEST_CERTIFICATES } from '../eventstoredb/testing/test-certificates.js';
import { HelpAsked, programSettings, WrongSetting } from './program-settings.js';

const scratch = scratchLog();
afterAll(() => scratch.remove());
const [key, cert, text] = ['key.pem', 'cert.pem', 'text.pem'].map((name) => join(scratch.folder, name));
writeFileSync(key!, TEST_CERTIFICATES.server.key);
writeFileSync(cert!, TEST_CERTIFICATES.server.cert);
writeFileSync(text!, 'PEM');

test('keeps its log in the folder that is named', () => {
  expect(programSettings(['--data', 'there'], {}).file).toBe('there/eventstore.db');
});

test('without arguments it listens on this machine alone, at the port that EventStoreDB has, with no faults', () => {
  expect(programSettings([], {})).toEqual({
    file: 'data/eventstore.db',
    host: '127.0.0.1',
    port: 2113,
    liveBuffer: 2_000,
    faults: {},
  });
});

test('takes everything that can be set', () => {
  const args = ['--file', 'x.db', '--host', '0.0.0.0', '--port', '0', '--live-buffer', '10', '--username', 'me'];
  const tls = ['--tls-key', key!, '--tls-cert', cert!];
  const faults = ['--faults', 'delayMs=20,dropEvery=3,cutEvery=4,restartEvery=5'];
  expect(programSettings([...args, ...tls, ...faults], { SELVBOOK_EVENTSTORE_PASSWORD: 'secret' })).toEqual({
    file: 'x.db',
    host: '0.0.0.0',
    port: 0,
    liveBuffer: 10,
    faults: { delayMs: 20, dropEvery: 3, cutEvery: 4, restartEvery: 5 },
    tls: TEST_CERTIFICATES.server,
    credentials: { username: 'me', password: 'secret' },
  });
});

test.each<[string, string[], RegExp]>([
  ['an unknown option', ['--prot', '1'], /^Unknown option '--prot'; --help says what there is$/],
  ['a port that is none', ['--port', '70000'], /port is a whole number from 0 to 65535/],
  ['a file without a name', ['--file', ''], /--file names a file/],
  ['a folder without a name', ['--data', ''], /--data names a folder/],
  ['a folder and a file', ['--data', 'there', '--file', 'x.db'], /--data or --file, not both/],
  ['an unknown fault', ['--faults', 'fire=1'], /no fault fire; one of: delayMs/],
  ['a fault without a number', ['--faults', 'dropEvery'], /dropEvery is a whole number from 1/],
  ['half of what TLS needs', ['--tls-key', key!], /both --tls-key and --tls-cert/],
  ['a file that is not there', ['--tls-key', 'none.pem', '--tls-cert', cert!], /none.pem cannot be read/],
  ['a file that is no PEM', ['--tls-key', text!, '--tls-cert', cert!], /text.pem and .*cert.pem are no key and its/],
  ['a time that no timer has', ['--faults', 'restartEvery=2147484'], /whole number from 1 to 2147483, not "2147484"/],
  ['two values of one fault', ['--faults', 'delayMs=1=2'], /delayMs is a whole number from 1 to \d+, not "1=2"/],
  ['a name without a password', ['--username', 'me'], /SELVBOOK_EVENTSTORE_PASSWORD/],
])('refuses %s', (_what, args, message) => {
  expect(() => programSettings(args, {})).toThrow(WrongSetting);
  expect(() => programSettings(args, {})).toThrow(message);
});

test('refuses credentials without TLS, over which alone clients send them', () => {
  expect(() => programSettings(['--username', 'me'], { SELVBOOK_EVENTSTORE_PASSWORD: 'x' })).toThrow(/over TLS alone/);
});

test('says what there is when it is asked', () => {
  expect(() => programSettings(['--port', 'x', '--help'], {})).toThrow(HelpAsked);
  expect(() => programSettings(['--help'], {})).toThrow(/--live-buffer 2000/);
});

test('what is wrong is said in one line', () => {
  for (const args of [['--prot'], ['--port'], ['--tls-key', text!, '--tls-cert', text!], ['here']]) {
    expect(() => programSettings(args, {})).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.+$/) }),
    );
  }
});
