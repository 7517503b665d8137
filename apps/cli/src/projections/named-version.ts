import { namesOf, newestOf, versionText, type View } from '@selvbook/read-models';
import { WrongUse } from '../exit-code.js';

/**
 * The version that `NAME` or `NAME@VERSION` names; without a number the newest that this program has.
 * @throws WrongUse there is none such
 */
export function namedVersion(text: string, known: readonly View[]): View {
  const found = text.includes('@') ? known.find((view) => versionText(view) === text) : newestOf(known, text);
  if (found) return found;
  const names = namesOf(known);
  const name = text.split('@')[0] ?? '';
  throw new WrongUse(
    names.includes(name)
      ? `This program has no ${text}; it has ${versionsOf(known, name)}.`
      : `There is no projection ${name}; there are ${names.join(', ')}.`,
  );
}

const versionsOf = (known: readonly View[], name: string): string =>
  known
    .filter((view) => view.name === name)
    .map(versionText)
    .join(', ');
