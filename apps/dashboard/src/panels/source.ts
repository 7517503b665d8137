import type { DefinitionRef } from '../api/bodies.js';
import type { Filters } from '../filters/filters.js';
import type { Tongue } from '../words/tongue.js';

export const definitionText = ({ id, version }: DefinitionRef): string => `${id}@${version}`;

/** By which definitions, on which day and up to which positions a panel's figures were counted. */
export function sourceOf(
  { words, formats }: Tongue,
  rows: readonly { readonly definition?: string; readonly position: number }[],
  filters: Filters,
  day?: string,
): string[] {
  const definitions = [...new Set(rows.flatMap(({ definition = '' }) => (definition === '' ? [] : definition)))];
  const positions = [...new Set(rows.map(({ position }) => position))].sort((a, b) => a - b);
  const [first, last] = [positions[0], positions.at(-1)];
  return [
    ...(definitions.length > 0 ? [words.source.definition(definitions.join(', '))] : []),
    ...(first === undefined || last === undefined
      ? []
      : [words.source.position([...new Set([first, last])].map(formats.count).join('–'))]),
    ...(day === undefined ? [] : [words.source.day(formats.day(day))]),
    ...(filters.disclosure === 'public' ? [words.source.disclosure] : []),
  ];
}
