export * from './command-answer.js';
export * from './command-context.js';
export * from './commands.js';
