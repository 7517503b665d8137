import { definitionText, type OwnDefinition } from './definition.js';
import type { Predicate } from './predicate.js';

const INTRODUCTION = `# What the figures mean

Every figure is counted by a definition, and says by which: \`id@version\`. The definitions are data. \`GET /v1/definitions\` publishes them, and this
page is made of them by \`npm run docs:definitions\`. A month is counted by the version in force in it; \`definition=ID@VERSION\` has one
version count all of history.

A predicate names fields and the values they may have, all of which must hold; \`all\`, \`any\` and \`not\` join such; \`{}\` holds for everything. Of an
interview, \`open\` means that its local day is not before the day that the figure is judged on, and \`notRecorded\` that it is, and nobody recorded an outcome.`;

/** The definitions as a page of the documentation, in Markdown. */
export function definitionsPage(definitions: readonly OwnDefinition[]): string {
  const figures = [...Map.groupBy(definitions, ({ id }) => id).values()];
  return `${[INTRODUCTION, ...figures.map(figure)].join('\n\n')}\n`;
}

function figure(versions: readonly OwnDefinition[]): string {
  const { en, da } = versions.at(-1)?.title ?? { en: '', da: '' };
  return [`## ${en} (${da})`, ...versions.map(version)].join('\n\n');
}

function version(definition: OwnDefinition): string {
  return [
    `### ${definitionText(definition)}${inForce(definition)}`,
    definition.formula.en,
    `Dansk: ${definition.formula.da}`,
    [...lines(definition)].map((line) => `- ${line}`).join('\n'),
  ].join('\n\n');
}

function inForce({ from, to }: OwnDefinition): string {
  if (from === undefined && to === undefined) return '';
  if (from === undefined) return `, months to ${to}`;
  return to === undefined ? `, months from ${from}` : `, months ${from} to ${to}`;
}

function* lines(definition: OwnDefinition): Generator<string> {
  const counted = definition.countedBy === 'start' ? 'its start' : 'booking';
  yield `Unit: ${definition.unit}, counted by the local day and month of ${counted}`;
  if (definition.kind === 'milestones') {
    yield `Counted: ${code(definition.counted)}, in the order of ${definition.orderedBy.join(', then ')}`;
    yield `Numbers: ${definition.numbers.map((number) => number.toLocaleString('en')).join('; ')}`;
  }
  if (definition.kind === 'share') {
    yield `Numerator: ${code(definition.numerator)}`;
    yield `Denominator: ${code(definition.denominator)}`;
    const { completeness } = definition;
    if (completeness) yield `Completeness: ${code(completeness.numerator)} out of ${code(completeness.denominator)}`;
  }
  if (definition.kind !== 'milestones') {
    const { counts, quantiles } = definition;
    if (quantiles) {
      const parts = quantiles.probabilities.map((part) => `${100 * part} %`).join(', ');
      yield `Quantiles: ${parts} of ${quantiles.value} among ${code(quantiles.among)}`;
    }
    for (const [name, predicate] of Object.entries(counts)) yield `Count ${name}: ${code(predicate)}`;
  }
  for (const { which, words } of definition.exclusions) yield `Left out: ${words.en} ${code(which)}`;
}

const code = (predicate: Predicate): string => `\`${JSON.stringify(predicate)}\``;
