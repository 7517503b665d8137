export * from './queries.js';
export * from './query-handlers.js';
export * from './tokens.js';
export * from './view-progress.js';
export * from './view-statuses.js';
export { awaitLog } from './log-question.js';
