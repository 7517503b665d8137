// Every npm script goes through here: bring the checkout up to date, then run one program on the project's own Node.
// It must run on whatever Node the machine has, before anything is installed; so it uses the standard library alone.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LEFT_OUT, RUN_BY_BOTH } from './at-length.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task, ...args] = process.argv.slice(2);

/** The project's own Node where its packages have one for this machine, else the one that runs this. */
function projectNode() {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 9)) return process.execPath;
  return fail(`Node 24.9 or later is needed here; this is ${process.version}`);
}

/** Arguments of Node for every step; a step that fails ends the task. */
const hooks = pathToFileURL(join(root, 'tools', 'source-hooks.mjs')).href;
const jest = (...more) => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  `--import=${hooks}`,
  'node_modules/jest/bin/jest.js',
  // Jest alone would leave one of two cores idle, and half of the tests wait for processes that they started.
  '--maxWorkers=2',
  ...more,
];
const checks = [
  ['formatting', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']],
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['types of the dashboard', ['node_modules/typescript/bin/tsc', '-p', 'apps/dashboard/tsconfig.json']],
  ['unused code', ['node_modules/knip/bin/knip.js', '--no-progress']],
];
const eventStore = 'dist/libs/event-store/src';
const tasks = {
  start: { build: true, foreground: ['dist/programs/server.js', ...args] },
  selvbook: { build: true, foreground: ['dist/programs/cli.js', ...args] },
  build: { build: true },
  jest: { build: true, foreground: jest(...args) },
  test: { build: true, steps: checks, foreground: jest(...args) },
  bench: {
    build: true,
    alsoBuild: ['bench', 'apps', 'libs', 'test/bench', 'test/dashboard'],
    foreground: ['dist/test/bench/main.js', ...args],
  },
  eventstore: {
    alsoBuild: ['eventstore', 'libs/event-store'],
    foreground: [`${eventStore}/protocol-server/main.js`, ...args],
  },
  conformance: {
    alsoBuild: ['eventstore', 'libs/event-store'],
    foreground: [`${eventStore}/conformance/wire/main.js`, ...args],
  },
  'test:long': {
    build: true,
    foreground: jest(...LEFT_OUT, ...RUN_BY_BOTH, ...args),
    environment: { SELVBOOK_TEST_LONG: '1' },
  },
  'docs:definitions': { build: true, foreground: ['tools/definitions-page.mjs'] },
  lint: { steps: checks.slice(1, 2) },
  typecheck: { steps: checks.slice(2, 4) },
  'dashboard:types': { build: true, foreground: ['tools/dashboard-types.mjs'] },
  format: { foreground: ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.'] },
};

const chosen = tasks[task];
if (!chosen) fail(`unknown task ${task ?? '(none)'}; one of: ${Object.keys(tasks).join(', ')}`);

process.chdir(root);
install();
if (chosen.build) {
  build(['server', 'cli'], ['apps/server', 'apps/cli', 'libs'], '.built');
  makePrograms();
  buildDashboard();
}
if (chosen.alsoBuild) {
  const [program, ...folders] = chosen.alsoBuild;
  build([program], folders, `.built-${program}`);
}
for (const [title, command] of chosen.steps ?? []) {
  process.stdout.write(`> ${title}\n`);
  finish(spawnSync(projectNode(), command, { stdio: 'inherit', shell: process.platform === 'win32' }).status);
}
if (chosen.foreground) foreground(chosen.foreground, chosen.environment);

function install() {
  const stamp = join('node_modules', '.installed');
  const wanted = digest(['package.json', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing the packages of the lock file ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // The command line's answer belongs to the program that follows, so npm speaks on stderr.
  finish(
    spawnSync(npm, ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    }).status,
  );
  writeFileSync(stamp, wanted);
}

/** Builds these programs when the folders they are made of have changed since. */
function build(programs, folders, stampName) {
  whenChanged([...folders.flatMap(sources), 'nest-cli.json', 'tsconfig.base.json'], stampName, () => {
    if (stampName === '.built') rmSync('dist', { recursive: true, force: true });
    for (const program of programs) builder('node_modules/@nestjs/cli/bin/nest.js', 'build', program);
  });
}

/** What is run of it. */
function makePrograms() {
  whenChanged([join('dist', '.built'), join('tools', 'one-file-a-program.mjs')], '.built-programs', () =>
    builder(join('tools', 'one-file-a-program.mjs')),
  );
}

/** The page that the server serves. Its files lie beside the server's. */
function buildDashboard() {
  whenChanged(sources('apps/dashboard'), '.built-dashboard', () =>
    builder('node_modules/vite/bin/vite.js', 'build', 'apps/dashboard', '--logLevel=warn'),
  );
}

function whenChanged(files, stampName, make) {
  const stamp = join('dist', stampName);
  const wanted = digest([...files, 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Building ...\n');
  make();
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, wanted);
}

function builder(...command) {
  finish(
    spawnSync(projectNode(), command, {
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    }).status,
  );
}

/** The program replaces this one as far as a caller can tell: same terminal, same signals, same exit code. */
function foreground(command, environment = {}) {
  const child = spawn(projectNode(), command, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function finish(status) {
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
