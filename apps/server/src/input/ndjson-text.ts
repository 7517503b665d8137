import { isUtf8 } from 'node:buffer';
import { Problem } from '../problem/problem.js';

/** The body of a request that sends rows: newline-delimited JSON, not yet parsed. */
export class NdjsonText {
  private constructor(readonly text: string) {}

  /** @throws Problem `malformed-json` for what is not UTF-8 */
  static from(bytes: Buffer): NdjsonText {
    if (!isUtf8(bytes)) throw new Problem(400, 'malformed-json', { detail: 'The body is not UTF-8.' });
    return new NdjsonText(bytes.toString('utf8'));
  }

  /** Its lines, the one after a closing line break left out. */
  lines(): string[] {
    const lines = this.text.split(/\r?\n/);
    if (lines.at(-1) === '') lines.pop();
    return lines;
  }
}
