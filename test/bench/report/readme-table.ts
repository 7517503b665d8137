import { readFileSync, writeFileSync } from 'node:fs';
import { figureText } from './figure-text.js';
import { readResults, type Results } from './results-file.js';

const BEGIN = '<!-- bench: made by `npm run bench -- --readme` -->';
const END = '<!-- /bench -->';

/** Puts the kept results into the README, between its two marks: the figures that have an aim. */
export function writeReadmeTable(): void {
  const readme = readFileSync('README.md', 'utf8');
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md needs the lines ${BEGIN} and ${END}`);
  const table = tableOf(readResults());
  writeFileSync('README.md', `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`);
}

function tableOf(results: Results): string {
  const rows = Object.values(results).flatMap(({ title, figures }) =>
    figures
      .filter(({ aim }) => aim)
      .map((figure) => {
        const [what, value, beside, , aim, met] = figureText(figure);
        return `| ${title}: ${what} | ${value} | ${beside} | ${aim} | ${met} |`;
      }),
  );
  const table = ['| measured | | limit in the same run | aim | met |', '|---|---|---|---|---|', ...rows].join('\n');
  return `${machinesOf(results)}\n\n${table}`;
}

/** One line, where all parts were measured on one machine. */
function machinesOf(results: Results): string {
  const machines = Object.values(results).map(({ machine }) => machine);
  const loads = machines.map(({ loadBefore }) => loadBefore);
  const names = machines.map(({ cores, processor, memoryGiB, versions }) =>
    [`${cores} cores (${processor})`, `${memoryGiB} GiB`, `Node ${versions.node}`].join(', '),
  );
  const load = `load average when a part began: ${Math.min(...loads)} to ${Math.max(...loads)}`;
  return `${[...new Set(names)].join('; ')}; ${load}.`;
}
