export * from './booking/sweeper.js';
export * from './command-answer.js';
export * from './command-context.js';
export * from './command-handlers.js';
export * from './commands.js';
export * from './log-start.js';
export { commandIdOfKey } from './runner/event-ids.js';
export { createJournal, type Journal } from './runner/journal.js';
