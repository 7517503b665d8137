import { expect, test } from '@jest/globals';
import { readArguments } from './arguments.js';
import { WrongSetting } from './settings.js';

test('the service takes --demo and nothing else', () => {
  expect(readArguments([])).toEqual({ demo: false });
  expect(readArguments(['--demo'])).toEqual({ demo: true });
  for (const words of [['--port', '3000'], ['demo'], ['--demo', 'x'], ['--demo=1'], ['']]) {
    expect(() => readArguments(words)).toThrow(WrongSetting);
  }
});
