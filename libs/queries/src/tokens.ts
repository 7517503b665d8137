/** What the query handlers are given where the program is composed. */

/** `ReadModels` */
export const READ_MODELS = Symbol('READ_MODELS');
/** `EventLogReader`: the log, for what only a citizen's own stream can tell. */
export const EVENT_LOG = Symbol('EVENT_LOG');
/** `ViewProgress` */
export const VIEW_PROGRESS = Symbol('VIEW_PROGRESS');
/** `ProtectTable`: decides what of a table may be published. */
export const PROTECT_TABLE = Symbol('PROTECT_TABLE');
/** `PastViews` */
export const PAST_VIEWS = Symbol('PAST_VIEWS');
