import { INTERVIEW_TYPES, MUNICIPALITIES, TARGET_GROUPS } from '@selvbook/booking';
import { ownShareFaults, readDefinition, type DefinitionFault, type ShareDefinition } from '@selvbook/metrics';
import { readFileSync } from 'node:fs';
import { WrongFile, WrongUse } from '../exit-code.js';
import { repeatedNames, syntaxFault } from './json-faults.js';

const LISTS = {
  interviewTypes: INTERVIEW_TYPES,
  targetGroups: TARGET_GROUPS,
  municipalities: [...MUNICIPALITIES.keys()],
};
const MOST_BYTES = 2 ** 20;

/**
 * The definition of a share that somebody wrote.
 * @throws WrongUse it cannot be read; WrongFile everything that is wrong with it, a line each
 */
export function definitionIn(file: string): ShareDefinition {
  return definitionOf(textOf(file), file);
}

/** @param file names it in what is said of it @throws WrongFile */
export function definitionOf(text: string, file: string): ShareDefinition {
  const json = parsed(text, file);
  const kind = kindFault(json);
  if (kind) throw refused(file, [kind]);
  const read = readDefinition(json, LISTS);
  if ('faults' in read) throw refused(file, read.faults);
  const { definition } = read;
  if (definition.kind !== 'share') throw refused(file, [kindFaultOf(definition.kind)]);
  const faults = [...repeatedNames(text), ...ownShareFaults(definition)];
  if (faults.length > 0) throw refused(file, faults);
  return definition;
}

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'failed';
    throw new WrongUse(`--definition: ${file} cannot be read (${reason})`);
  }
  if (bytes.length > MOST_BYTES) throw new WrongUse(`--definition: ${file} is larger than any definition`);
  // Some editors put a mark before the first character.
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongFile([`${file}: ${syntaxFault(text)}`]);
  }
}

/** Before all else: of another kind everything else would be said in vain. */
function kindFault(json: unknown): DefinitionFault | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { kind } = json as { readonly kind?: unknown };
  return kind === 'share' ? undefined : kindFaultOf(kind);
}

function kindFaultOf(kind: unknown): DefinitionFault {
  const found = typeof kind === 'string' ? `, and not ${JSON.stringify(kind)}` : '';
  return { pointer: '#/kind', code: 'unknown-value', detail: `Expected "share"${found}: no other kind is replayed.` };
}

const refused = (file: string, faults: readonly DefinitionFault[]): WrongFile =>
  new WrongFile(faults.map(({ pointer, detail }) => `${file}${pointer}: ${detail}`));
