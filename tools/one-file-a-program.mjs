// Makes of what the builder wrote, a module a file, the programs that are run: everything a program needs in one file, and beside it what
// several share. A program of two thousand modules needs twice the time to start. They all lie in one folder, where a thread finds
// the file it starts with by its name.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const BUILT = 'dist';
const PROGRAMS = join(BUILT, 'programs');

/** What is asked for only where it is there, or reads files beside itself: it stays a package. */
const STAY_PACKAGES = [
  /^@nestjs\/(microservices|websockets|platform-express)/,
  /^@fastify\/(view|multipart)$/,
  'class-transformer/storage',
  'canvas',
  'pg-native',
  'typescript',
  'prettier',
  'jsonc-parser',
  'pino',
];

/** Files that threads start with. */
const workers = ['apps', 'libs']
  .flatMap((folder) => readdirSync(join(BUILT, folder), { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('-worker.js'))
  .map((entry) => join(entry.parentPath, entry.name));

const input = {
  server: join(BUILT, 'apps/server/src/main.js'),
  cli: join(BUILT, 'apps/cli/src/main.js'),
  ...Object.fromEntries(workers.map((path) => [basename(path, '.js'), path])),
};
if (Object.keys(input).length !== workers.length + 2) throw new Error('two threads start with files of one name');

// The dashboard's files lie there too.
mkdirSync(PROGRAMS, { recursive: true });
for (const old of readdirSync(PROGRAMS)) if (old.endsWith('.js')) rmSync(join(PROGRAMS, old));
const bundle = await rolldown({
  input,
  platform: 'node',
  external: STAY_PACKAGES,
  onLog: (level, log, report) => report(level === 'warn' ? 'error' : level, log),
});
await bundle.write({
  dir: PROGRAMS,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  // Names of classes are what an operator reads in the service's log.
  keepNames: true,
});
await bundle.close();
