import type { Call } from '../openapi/call.js';

/** What a question of a figure can meet, beside what every question can. */
export const FIGURE_PROBLEMS = {
  404: ['project-not-found'],
  500: ['replay-stopped'],
  503: ['replay-under-way'],
} as const satisfies NonNullable<Parameters<typeof Call>[0]['problems']>;
