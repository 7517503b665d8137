import type { ViewWriter } from '@selvbook/read-models';
import { isSuppressed, type Told } from '@selvbook/metrics';
import { bounds, found, type Bounded, type Sum } from '../../../../../../test/disclosure/bounds.js';
import { QueryRefused } from '../../../queries.js';
import { meanIsTold, versionOn, type AttackedFigure, type Published } from './attacked-figures.js';
import type { Cell, Country } from './random-country.js';

/** What the attack was on, and what it found out. */
export interface Attacked {
  /** Pooled numbers that were told, and counts of rows that were kept back. */
  readonly told: number;
  readonly hidden: number;
  readonly leaks: readonly Bounded[];
}

/**
 * Asks a figure with a project, of all or of some, and attacks all that is told: the row of all that the question counts, and whom the project
 * compares; undefined: there was no answer. Whoever attacks knows the project: on which days a municipality was a member, and of which groups it is.
 */
export async function attackOnComparison(
  views: ViewWriter,
  figure: AttackedFigure,
  { cells, project, asked, only }: Country,
  minimum: number,
): Promise<Attacked | undefined> {
  await figure.fill(views, cells, project);
  const { municipality, kind } = only;
  const filter = { ...(municipality && { municipality }), ...(kind && { [figure.kind]: kind }) };
  const answer = await figure
    .ask(views, { ...asked, ...filter, groupBy: [], projectId: 'p' }, minimum)
    .catch((error: unknown) => {
      if (error instanceof QueryRefused && error.code === 'not-protected') return undefined;
      throw error;
    });
  if (!answer) return undefined;
  const within = cells.filter(
    (cell) => cell.municipality === (municipality ?? cell.municipality) && cell.kind === (kind ?? cell.kind),
  );
  const knowledge = new Knowledge(figure, within, project, asked);
  knowledge.addRows(answer);
  const told = knowledge.addComparison(answer);
  return { told, hidden: knowledge.hidden.length, leaks: knowledge.leaks(minimum) };
}

interface Known {
  readonly cell: Cell;
  readonly name: string;
  readonly side: 'members' | 'others' | 'outside';
  readonly version: number;
}

/** All that was told, and all that was kept back, as sums of a country's cells. */
class Knowledge {
  private readonly told: Sum[] = [];
  readonly hidden: Sum[] = [];
  /** Beside what the rows keep back: here only what is small matters, a large one may follow from rows that are told. */
  private readonly compared: Sum[] = [];
  private readonly known: readonly Known[];

  constructor(
    private readonly figure: AttackedFigure,
    cells: readonly Cell[],
    project: Country['project'],
    { from = '', to = '9999' }: Country['asked'],
  ) {
    this.known = cells.flatMap((cell, number) =>
      cell.date < from || cell.date > to
        ? []
        : [{ cell, name: `x${number}`, side: sideOf(figure, cell, project), version: versionOn(figure.id, cell.date) }],
    );
  }

  addRows({ rows }: Published): void {
    const byVersion = new Map(rows.map((row) => [row.definition.version, row]));
    for (const [version, within] of Map.groupBy(this.known, (one) => one.version)) {
      for (const part of this.figure.parts) {
        const sum = this.sum(`version ${version} ${part}`, within, () => [part]);
        this.add(sum, byVersion.get(version)?.counts[part] ?? 0, this.hidden);
      }
    }
  }

  /** How many pooled numbers are told. */
  addComparison({ comparison }: Published): number {
    const numeratorOf = ({ version }: Known) => this.figure.sides(version).numerator;
    const restOf = ({ version }: Known) => this.figure.sides(version).rest;
    let told = 0;
    for (const side of ['members', 'others'] as const) {
      const group = comparison![side];
      const within = this.known.filter((one) => one.side === side);
      const { numerator = 0, denominator } = group.pooled;
      const rest = isSuppressed(numerator) || isSuppressed(denominator) ? denominator : denominator - numerator;
      this.add(this.sum(`${side} numerator`, within, numeratorOf), numerator, this.compared);
      this.add(this.sum(`${side} rest`, within, restOf), isSuppressed(numerator) ? numerator : rest, this.compared);
      told += isSuppressed(denominator) ? 0 : 1;
      // Of each that was counted there is one at least.
      if (isSuppressed(denominator) && !isSuppressed(group.mean.municipalities))
        throw new Error(`${side} are kept back, but not of how many municipalities they are`);
      // A fraction of small numbers, like a mean: as good as each of them.
      const isTold = !isSuppressed(group.completeness);
      for (const part of this.figure.completeness ?? [])
        (isTold ? this.told : this.compared).push(this.sum(`${side} ${part}`, within, () => [part]));
      if (!meanIsTold(group)) continue;
      // A fraction of small numbers can be read from its digits, so that a mean may tell each municipality's own.
      for (const [code, own] of Map.groupBy(within, ({ cell }) => cell.municipality)) {
        for (const parts of [numeratorOf, restOf]) {
          const sum = this.sum(`${side} ${code}`, own, parts);
          this.told.push(sum);
        }
      }
    }
    const outside = this.known.filter((one) => one.side === 'outside');
    this.compared.push(
      this.sum('outside numerator', outside, numeratorOf),
      this.sum('outside rest', outside, restOf),
      ...(this.figure.completeness ?? []).map((part) => this.sum(`outside ${part}`, outside, () => [part])),
    );
    return told;
  }

  leaks(minimum: number): Bounded[] {
    const real = (sums: readonly Sum[]) => sums.filter(({ names }) => names.length > 0);
    const small = this.compared.filter(({ count }) => count < minimum);
    return found(bounds(real(this.told), real([...this.hidden, ...small])), minimum);
  }

  private add(sum: Sum, value: Told<number>, hidden: Sum[]): void {
    if (isSuppressed(value)) hidden.push(sum);
    else if (value === sum.count) this.told.push(sum);
    else throw new Error(`${sum.cell} was told as ${value}, it is ${sum.count}`);
  }

  private sum(cell: string, within: readonly Known[], partsOf: (one: Known) => readonly string[]): Sum {
    const terms = within.flatMap((one) =>
      partsOf(one).map((part) => [`${one.name}_${this.figure.parts.indexOf(part)}`, one.cell.parts[part]!] as const),
    );
    return { cell, names: terms.map(([name]) => name), count: terms.reduce((all, [, count]) => all + count, 0) };
  }
}

function sideOf(
  figure: AttackedFigure,
  { date, kind, municipality }: Cell,
  project: Country['project'],
): Known['side'] {
  const during = ({ from, to = '9999' }: { readonly from: string; readonly to?: string }) => from <= date && date <= to;
  const isOfGroup = !figure.groups || project.targetGroups.some((one) => one === kind);
  if (!during(project) || !isOfGroup) return 'outside';
  return project.municipalities.some((one) => one.code === municipality && during(one)) ? 'members' : 'others';
}
