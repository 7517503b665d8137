import {
  INTERVIEWS_V1,
  INTERVIEWS_V2,
  INTERVIEWS_V3,
  type InterviewsTables,
  type ViewReading,
} from '@selvbook/read-models';

/** One moment of a version of the view of interviews. */
export interface InterviewsReading {
  readonly views: ViewReading;
  readonly tables: InterviewsTables;
}

/** A question takes the smallest cells that a version has for it; some figures need what older versions have not. */
const TABLES: ReadonlyMap<number, InterviewsTables> = new Map([
  [1, INTERVIEWS_V1],
  [2, INTERVIEWS_V2],
  [3, INTERVIEWS_V3],
]);

export function interviewsReading(views: ViewReading, version: number): InterviewsReading {
  const tables = TABLES.get(version);
  if (tables) return { views, tables };
  throw new Error(`nobody knows how to ask version ${version} of interviews`);
}
