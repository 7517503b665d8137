// Loaded before a program of a test: its clock is off by so many milliseconds as the file says at the moment of asking.
// Every thread of the program loads it, so all of them are wrong alike, as they are when the machine's clock is set.
import { readFileSync } from 'node:fs';

const file = process.env.TEST_CLOCK_OFFSET_FILE;
const honest = Date.now;
const now = () => honest() + Number(readFileSync(file, 'utf8'));

globalThis.Date = class extends Date {
  constructor(...when) {
    super(...(when.length === 0 ? [now()] : when));
  }
  static now() {
    return now();
  }
};
