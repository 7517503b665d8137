/** The log's identity, first in it and alone in its stream; every checkpoint carries it. */
export interface LogStarted {
  readonly type: 'LogStarted';
  readonly data: { readonly logId: string; readonly simulated?: boolean; readonly copiedFrom?: string };
}

/** What can stand in `log-selvbook`. */
export type LogEvent = LogStarted;
