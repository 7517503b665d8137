import type { DefinitionFault } from '@selvbook/metrics';
import jsonc, { type Node } from 'jsonc-parser';

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Where a text stops being JSON, and what was expected there. */
export function syntaxFault(text: string): string {
  const [first] = errorsIn(text);
  if (!first) return 'is no JSON';
  const before = text.slice(0, first.offset).split(/\r\n|\r|\n/);
  const column = (before.at(-1) ?? '').length + 1;
  return `line ${before.length}, column ${column}: no JSON, ${words(jsonc.printParseErrorCode(first.error))}`;
}

function errorsIn(text: string): readonly jsonc.ParseError[] {
  const errors: jsonc.ParseError[] = [];
  try {
    jsonc.parse(text, errors, STRICT);
  } catch (error) {
    // Nested so deep that its own stack is full: what was found up to there is all there is to say.
    if (!(error instanceof RangeError)) throw error;
  }
  return errors;
}

/** `CommaExpected`: "comma expected". */
const words = (code: string): string => code.replaceAll(/(?<!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();

/** Of two fields of one name in one object JSON takes the last and says nothing, which is seldom what was meant. */
export function* repeatedNames(text: string): Generator<DefinitionFault, void, void> {
  const tree = jsonc.parseTree(text, [], STRICT);
  if (tree) yield* repeatedIn(tree, '#');
}

function* repeatedIn(node: Node, pointer: string): Generator<DefinitionFault, void, void> {
  const seen = new Set<string>();
  for (const [place, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') {
      yield* repeatedIn(child, `${pointer}/${place}`);
      continue;
    }
    const [name, value] = child.children ?? [];
    // The names of a definition that was read need no escape.
    const here = `${pointer}/${String(name?.value)}`;
    if (seen.has(here)) yield { pointer: here, code: 'unknown-field', detail: 'It stands twice: expected once.' };
    seen.add(here);
    if (value) yield* repeatedIn(value, here);
  }
}
