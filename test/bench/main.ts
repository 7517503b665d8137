import { parseArgs } from 'node:util';
import { inScratchFolder } from './ground/scratch-folder.js';
import { PARTS } from './parts.js';
import { machine } from './report/machine.js';
import type { Part } from './report/part.js';
import { partText } from './report/print-part.js';
import { writeReadmeTable } from './report/readme-table.js';
import { keepResult } from './report/results-file.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
const { values: options, positionals: wanted } = parseArgs({
  options: { readme: { type: 'boolean' }, log: { type: 'string' }, profile: { type: 'string' } },
  allowPositionals: true,
});

if (options.readme) {
  writeReadmeTable();
} else {
  const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    say(`no part ${unknown.join(', ')}; one of: ${PARTS.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  for (const part of PARTS) {
    if (wanted.length === 0 || wanted.includes(part.name)) await run(part);
  }
}

async function run(part: Part): Promise<void> {
  const { name, title } = part;
  const on = machine();
  print(`${on.processor}, ${on.cores} cores, ${on.memoryGiB} GiB, load ${on.loadBefore}; ${versionsText(on.versions)}`);
  const start = performance.now();
  const measured = await inScratchFolder((folder) => part.measure(folder, say, options));
  const seconds = Math.round((performance.now() - start) / 1000);
  const result = { title, measuredOn: new Date().toISOString().slice(0, 10), seconds, machine: on, ...measured };
  keepResult(name, result);
  print(partText(name, result));
}

function versionsText(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
