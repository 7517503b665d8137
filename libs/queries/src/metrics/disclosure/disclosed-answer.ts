import { SUPPRESSED, type Told } from '@selvbook/metrics';
import type { Measure } from '@selvbook/read-models';
import type { DisclosedBody, DisclosedRow, Grouping, MetricParameters } from '../../metric-queries.js';
import type { QueryContext } from '../../queries.js';
import { sumCells } from '../cell-sums.js';
import { compareSides, type ComparedSides } from '../comparison.js';
import type { Figure } from '../figure.js';
import type { InterviewsReading } from '../interviews-reading.js';
import { byGroup, filterOf, isCounted, projectOf, spansOf } from '../metric-answer.js';
import { dayOf, momentOf } from '../moment.js';
import type { Period } from '../period-pieces.js';
import {
  discloseComparison,
  hiddenMunicipalities,
  refuseAcrossVersions,
  refuseBesideRows,
  sidesOfAll,
} from './disclosed-comparison.js';
import { discloseCompleteness } from './disclosed-completeness.js';
import { disclosureOf } from './disclosure.js';
import { protectSums, withRollUps, type ProtectedSum } from './disclosed-table.js';
import type { Publishing, Unpublished } from './publishing.js';

/**
 * A figure's answer as it may be published: no count below `minimum` but zeros, and nothing from which one could be worked
 * out with the help of the answers to the same question without one of its groupings.
 * @throws QueryRefused `project-not-found`, `not-protected`
 */
export async function metricToPublish(
  reading: InterviewsReading,
  position: number,
  figure: Figure,
  context: QueryContext,
  parameters: MetricParameters,
): Promise<Unpublished<DisclosedBody>> {
  refuseBesideRows(parameters);
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const filter = filterOf(parameters);
  const counted = withRollUps(groupBy);
  const inForce = (period: Period) => spansOf(figure, period, day, undefined);
  const sums = await sumCells(reading, figure, inForce(parameters), counted, filter);
  const there = sums.filter((sum) => isCounted(figure, sum));
  const asked = parameters.definition;
  const project = parameters.projectId === undefined ? undefined : await projectOf(reading, parameters.projectId);
  const spans = (period: Period) => spansOf(figure, period, day, asked);
  const sides = project && (await compareSides(reading, figure, project, parameters, filter, spans));
  const within = sides?.counted;
  const own = within ? await sumCells(reading, figure, inForce(within.period), ['municipality'], within.filter) : [];
  const whole = sidesOfAll(there, (version, all) => figure.share(asked ?? version, all));

  async function compare(
    one: ComparedSides,
    rows: readonly { readonly version: number }[],
    publishing: Publishing,
  ): Promise<DisclosedBody['comparison']> {
    const madeOf = (version: number) => figure.madeOf(asked ?? version);
    if (within) refuseAcrossVersions(rows);
    const municipalities = await protectSums(
      figure.measures,
      own.filter((sum) => isCounted(figure, sum)),
      ['municipality'],
      false,
      publishing,
    );
    return discloseComparison(
      one,
      hiddenMunicipalities(municipalities, madeOf),
      publishing.minimum,
      whole,
      discloseCompleteness(figure, one, { municipalities, all: there }, publishing.minimum),
    );
  }

  return {
    async publish(publishing) {
      const decided = await protectSums(figure.measures, there, counted, asked !== undefined, publishing);
      const told = decided
        .map((sum) => ({ ...sum, group: sum.group.slice(0, groupBy.length), version: asked ?? sum.version }))
        .sort(byGroup);
      const versions = new Set(told.map(({ version }) => version));
      const [version] = versions;
      const rows = told.map((sum) => discloseRow(figure, groupBy, sum));
      const comparison = sides && (await compare(sides, told, publishing));
      return {
        position,
        day,
        ...momentOf(parameters),
        ...(version !== undefined && versions.size === 1 && { definition: { id: figure.id, version } }),
        from: parameters.from ?? null,
        to: parameters.to ?? null,
        disclosure: disclosureOf(publishing.minimum, [rows, comparison]),
        rows,
        ...(comparison && { comparison }),
      };
    },
  };
}

function discloseRow(figure: Figure, groupBy: readonly Grouping[], row: ProtectedSum<Measure>): DisclosedRow {
  const { group, version, sums, suppressed } = row;
  const madeOf = figure.madeOf(version);
  const tell = <T>(value: T, ...names: readonly string[]): Told<T> =>
    names.some((name) => madeOf[name]!.some((measure) => suppressed.has(measure))) ? SUPPRESSED : value;
  const { numerator, denominator, share, interval } = figure.share(version, sums);
  const completeness = figure.completeness(sums);
  return {
    group: Object.fromEntries(groupBy.map((name, place) => [name, group[place] ?? ''])),
    definition: { id: figure.id, version },
    numerator: tell(numerator, 'numerator'),
    denominator: tell(denominator, 'denominator'),
    share: tell(share, 'numerator', 'denominator'),
    interval: tell(interval, 'numerator', 'denominator'),
    counts: Object.fromEntries(Object.entries(figure.counts(sums)).map(([name, count]) => [name, tell(count, name)])),
    ...(completeness !== undefined && { completeness: tell(completeness, 'completeness') }),
  };
}
