import { isSuppressed, shareOf } from '@selvbook/metrics';
import type { DisclosedFillRateBody, DisclosedTimeToRefillBody, SeatParameters } from '../../figure-queries.js';
import type { DisclosedBody } from '../../metric-queries.js';
import type { QueryContext } from '../../queries.js';
import { sumCells, type CellSum } from '../cell-sums.js';
import { FILL_RATE } from '../fill-rate-answer.js';
import { framed } from '../figure-frame.js';
import { filterOf, spansOf } from '../metric-answer.js';
import { dayOf } from '../moment.js';
import type { Period } from '../period-pieces.js';
import { compareSeats, type SeatShare } from '../seats-comparison.js';
import type { SeatsReading } from '../seats-reading.js';
import { groupKey } from '../spread.js';
import { refills, TIME_TO_REFILL } from '../time-to-refill-answer.js';
import {
  discloseComparison,
  hiddenMunicipalities,
  refuseAcrossVersions,
  refuseBesideRows,
  sidesOfAll,
} from './disclosed-comparison.js';
import { discloseSums, type DisclosedSums } from './disclosed-rows.js';
import { discloseSpread } from './disclosed-spread.js';
import { protectSums, withRollUps } from './disclosed-table.js';
import { disclosureOf } from './disclosure.js';
import type { Publishing, Unpublished } from './publishing.js';

/**
 * The fill rate as it may be published.
 * @throws QueryRefused `project-not-found`, `not-protected`
 */
export async function fillRateToPublish(
  reading: SeatsReading,
  position: number,
  context: QueryContext,
  parameters: SeatParameters,
): Promise<Unpublished<DisclosedFillRateBody>> {
  refuseBesideRows(parameters);
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const counted = withRollUps(groupBy);
  const spans = (period: Period) => spansOf(FILL_RATE, period, day, parameters.definition);
  const sums = await sumCells(reading.seats, FILL_RATE, spans(parameters), counted, filterOf(parameters));
  const seats = sums
    .filter((row) => row.sums.opened !== 0)
    .map((row) => ({ ...row, sums: { booked: row.sums.booked, free: row.sums.opened - row.sums.booked } }));
  const compared = await compareToPublish(reading, FILL_RATE, spans, parameters, 'booked', 'free');
  return {
    async publish(publishing) {
      const rows = await discloseSums(['booked', 'free'], seats, groupBy, counted, publishing);
      const answer = framed(position, day, FILL_RATE.id, parameters, rows, ({ sums: { booked, free }, tell }) => {
        const { numerator, denominator, share, interval } = shareOf(booked, booked + free);
        return {
          numerator: tell(numerator, 'booked'),
          denominator: tell(denominator, 'booked', 'free'),
          share: tell(share, 'booked', 'free'),
          interval: tell(interval, 'booked', 'free'),
          counts: { booked: tell(booked, 'booked'), free: tell(free, 'free') },
        };
      });
      const comparison = await compared?.(publishing, rows);
      return {
        ...answer,
        disclosure: disclosureOf(publishing.minimum, [answer.rows, comparison]),
        ...(comparison && { comparison }),
      };
    },
  };
}

/**
 * The time to refill as it may be published.
 * @throws QueryRefused `project-not-found`, `not-protected`
 */
export async function timeToRefillToPublish(
  reading: SeatsReading,
  position: number,
  context: QueryContext,
  parameters: SeatParameters,
): Promise<Unpublished<DisclosedTimeToRefillBody>> {
  refuseBesideRows(parameters);
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const counted = withRollUps(groupBy);
  const spans = (period: Period) => spansOf(TIME_TO_REFILL, period, day, parameters.definition);
  const sums = await refills(reading, spans(parameters), counted, filterOf(parameters));
  const hoursOf = new Map(
    sums.map(({ group, version, hours }) => [groupKey({ group: group.slice(0, groupBy.length), version }), hours]),
  );
  const compared = await compareToPublish(reading, TIME_TO_REFILL, spans, parameters, 'refilled', 'notRefilled');
  return {
    async publish(publishing) {
      const { minimum } = publishing;
      const rows = await discloseSums(['refilled', 'notRefilled', 'open'], sums, groupBy, counted, publishing);
      const answer = framed(position, day, TIME_TO_REFILL.id, parameters, rows, ({ tell, ...row }) => {
        const { refilled, notRefilled, open } = row.sums;
        const { numerator, denominator, share, interval } = shareOf(refilled, refilled + notRefilled);
        const told = tell(refilled, 'refilled');
        return {
          numerator: tell(numerator, 'refilled'),
          denominator: tell(denominator, 'refilled', 'notRefilled'),
          share: tell(share, 'refilled', 'notRefilled'),
          interval: tell(interval, 'refilled', 'notRefilled'),
          counts: { refilled: told, notRefilled: tell(notRefilled, 'notRefilled'), open: tell(open, 'open') },
          hours: discloseSpread(hoursOf.get(groupKey(row)) ?? [], !isSuppressed(told), minimum),
        };
      });
      const comparison = await compared?.(publishing, rows);
      return {
        ...answer,
        disclosure: disclosureOf(minimum, [answer.rows, comparison]),
        ...(comparison && { comparison }),
      };
    },
  };
}

/**
 * Undefined: no project was named. What it may tell is decided once it is known what the rows beside it keep back.
 * @param numerator of the rows, as `rest`: what their share is made of
 */
async function compareToPublish<Measure extends string>(
  reading: SeatsReading,
  share: SeatShare,
  spans: (period: Period) => ReturnType<typeof spansOf>,
  { projectId, ...parameters }: SeatParameters,
  numerator: Measure,
  rest: Measure,
): Promise<
  | ((publishing: Publishing, beside: readonly DisclosedSums<Measure>[]) => Promise<DisclosedBody['comparison']>)
  | undefined
> {
  if (projectId === undefined) return undefined;
  const sides = await compareSeats(reading, share, { ...parameters, projectId }, spans);
  const { counted } = sides;
  const own = counted
    ? await sumCells(reading.seats, share, spans(counted.period), ['municipality'], counted.filter)
    : [];
  const municipalities: CellSum<'numerator' | 'rest'>[] = own.flatMap((row) => {
    const all = share.sides(row.sums);
    return all.denominator === 0
      ? []
      : [{ ...row, sums: { numerator: all.numerator, rest: all.denominator - all.numerator } }];
  });
  return async (publishing, beside) => {
    if (counted) refuseAcrossVersions(beside);
    const rows = await protectSums(['numerator', 'rest'], municipalities, ['municipality'], false, publishing);
    const hidden = hiddenMunicipalities(rows, () => ({
      numerator: ['numerator'],
      denominator: ['numerator', 'rest'],
    }));
    const whole = sidesOfAll(beside, (_version, sums) => ({
      numerator: sums[numerator],
      denominator: sums[numerator] + sums[rest],
    }));
    return discloseComparison(sides, hidden, publishing.minimum, whole);
  };
}
