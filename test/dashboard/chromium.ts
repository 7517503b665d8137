import { describe } from '@jest/globals';
import { findChromium } from './browser.js';

const found = findChromium();
if ('missing' in found) process.stderr.write(`\n*** SKIPPED: ${found.missing} ***\n\n`);

/** Describes what is tested in a browser; skipped where there is none, and never silently. */
export const describeInBrowser = 'missing' in found ? describe.skip : describe;
