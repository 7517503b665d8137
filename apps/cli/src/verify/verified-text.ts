import { versionText, type ParkedStreamRow, type ViewDifference } from '@selvbook/read-models';
import { textTable } from '../table/text-table.js';
import { isAsRebuilt, type VerifiedView } from './verified-view.js';

/** A table for people; below it what is parked, and where a version differs for the first time. */
export function verifiedText(verified: readonly VerifiedView[]): string {
  const table = textTable(
    ['projection', 'version', 'state', 'position', 'rows', 'verified', 'sha-256'],
    verified.map((view) => {
      const { name, version, state, position, outcome } = view;
      const sum = 'failure' in outcome ? undefined : outcome.live;
      const verdict = isAsRebuilt(view) ? 'same' : 'failure' in outcome ? 'not rebuilt' : 'differs';
      return [name, version, state, position, sum?.rows ?? '-', verdict, sum?.sha256 ?? '-'];
    }),
  );
  return [table, ...verified.flatMap(parkedText), ...verified.flatMap(differenceText)].join('');
}

function parkedText({ name, version, parked }: VerifiedView): string[] {
  return parked.map(
    ({ stream, type, position, waiting, error }) =>
      `\n${name}@${version} has parked ${stream} from position ${position} on (${type}, ${waiting} wait behind it: ${error}); ` +
      'the rebuild leaves out the same.\n',
  );
}

function differenceText({ name, version, outcome }: VerifiedView): string[] {
  if ('failure' in outcome) return [`\n${name}@${version} cannot be rebuilt: ${outcome.failure}.\n`];
  const { difference, live, rebuilt } = outcome;
  if (!difference) return [];
  return [
    `\n${name}@${version} differs from its rebuild, first in ${difference.table} at ${JSON.stringify(difference.key)}\n` +
      `  live     ${rowText(difference.live)}\n` +
      `  rebuilt  ${rowText(difference.rebuilt)}\n` +
      `  in all   ${live.rows} rows ${live.sha256}, rebuilt ${rebuilt.rows} rows ${rebuilt.sha256}\n`,
  ];
}

const rowText = (row: ViewDifference['live']): string => (row ? JSON.stringify(row) : 'is not there');

/** For machines. */
export function verifiedJson(verified: readonly VerifiedView[]): string {
  const views = verified.map((view) => {
    const { name, version, state, position, outcome } = view;
    const shown = {
      projection: name,
      version,
      state,
      position,
      same: isAsRebuilt(view),
      parked: view.parked.map(shownParked),
    };
    if ('failure' in outcome) return { ...shown, failure: outcome.failure };
    const { live, rebuilt, difference } = outcome;
    return { ...shown, ...live, ...(difference && { rebuilt, difference }) };
  });
  return `${JSON.stringify({ same: verified.every(isAsRebuilt), views }, undefined, 2)}\n`;
}

function shownParked({ stream, position, type, event_id: id, error, waiting }: ParkedStreamRow) {
  return { stream, position, type, id, error, waiting };
}

/** In one line; undefined: there is none. */
export function firstDifference(verified: readonly VerifiedView[]): string | undefined {
  const found = verified.find((view) => !isAsRebuilt(view));
  if (!found) return undefined;
  const { outcome } = found;
  if ('failure' in outcome) return `${versionText(found)} cannot be rebuilt: ${outcome.failure}.`;
  const { table = '', key = {} } = outcome.difference ?? {};
  return `${versionText(found)} differs from its rebuild, first in ${table} at ${JSON.stringify(key)}.`;
}
