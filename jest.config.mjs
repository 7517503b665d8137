import { LEFT_OUT } from './tools/at-length.mjs';

const leftOut = process.env.SELVBOOK_TEST_LONG ? [] : LEFT_OUT.map((path) => `<rootDir>/${path}`);

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Many start a database or a program first, which takes seconds where others are at work, too.
  testTimeout: 30_000,
  testRegex: '\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', ...leftOut],
  moduleFileExtensions: ['ts', 'js', 'json'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  moduleNameMapper: {
    '^@selvbook/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/tools/postgres/before-tests.mjs',
  globalTeardown: '<rootDir>/tools/postgres/after-tests.mjs',
  testSequencer: '<rootDir>/tools/longest-first.mjs',
  reporters: ['default', '<rootDir>/tools/closing-line.mjs'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};
