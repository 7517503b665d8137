import { interviewsReading, seatsReading, type InterviewsReading, type QueryContext } from '@selvbook/queries';
import {
  checkpoints,
  versionRead,
  versionText,
  VIEWS,
  type StandingViews,
  type ViewReading,
} from '@selvbook/read-models';

/** One moment of the views that figures are read from. */
export interface MetricsMoment {
  readonly interviews: InterviewsReading;
  readonly seats: ReturnType<typeof seatsReading>;
  /** How far each of them had come. */
  readonly position: { readonly interviews: number; readonly seats: number };
  /** Which versions are read. */
  readonly views: readonly string[];
  /** Facts that they could not take in. */
  readonly parked: number;
  /** Every question says its day itself. */
  readonly context: QueryContext;
}

/** @throws Error in a plain line: the views are another log's, or cannot be read by this program */
export async function metricsMoment(live: StandingViews, moment: ViewReading, logId: string): Promise<MetricsMoment> {
  const standing = await checkpoints(moment);
  const readOf = async (name: 'interviews' | 'seats') => {
    const read = await versionRead(moment, VIEWS[name].name, live.known);
    const checkpoint = standing.find((one) => versionText(one) === versionText(read));
    if (checkpoint && checkpoint.logId !== logId) {
      throw new Error(`The views were built from another log (${checkpoint.logId}).`);
    }
    return read;
  };
  const [interviews, seats] = [await readOf('interviews'), await readOf('seats')];
  return {
    interviews: interviewsReading(moment, interviews.version),
    seats: seatsReading(moment),
    position: { interviews: interviews.position, seats: seats.position },
    views: [versionText(interviews), versionText(seats)],
    parked: interviews.parked + seats.parked,
    context: { now: '1970-01-01T00:00:00.000Z' },
  };
}
