import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WrongUse } from '../exit-code.js';

/**
 * Names in place of ids: the first 128 bits of an HMAC-SHA-256 over what is named and its id. Under one key an id always has the same
 * one, under another a different one; without the key nobody comes back from one to the other, and two exports cannot be joined.
 */
export interface Pseudonyms {
  of(kind: 'interview' | 'citizen' | 'adviser', id: string): string;
  /** For the dictionary; `keyId` tells whether two exports have the same key, and nothing else of it. */
  readonly about: { readonly key: 'given' | 'random, not kept'; readonly keyId: string };
}

const SHORTEST_KEY = 16;
const BYTES = 16;

/**
 * @param file holds the key; without one it is drawn anew, and forgotten
 * @throws WrongUse it cannot be read, or is too short to be no guess
 */
export function pseudonymsBy(file: string | undefined): Pseudonyms {
  const key = file === undefined ? randomBytes(32) : keyIn(file);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest().subarray(0, BYTES);
  return {
    of: (kind, id) => digest(`${kind}\0${id}`).toString('base64url'),
    about: {
      key: file === undefined ? 'random, not kept' : 'given',
      keyId: digest('key').toString('hex').slice(0, 16),
    },
  };
}

function keyIn(file: string): Buffer {
  let text: Buffer;
  try {
    text = readFileSync(file);
  } catch (error) {
    throw new WrongUse(
      `--pseudonym-key-file: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'failed'})`,
    );
  }
  // An editor may have put a line's end after it.
  const key = Buffer.from(text.toString('latin1').trimEnd(), 'latin1');
  if (key.length < SHORTEST_KEY) throw new WrongUse(`--pseudonym-key-file: a key has at least ${SHORTEST_KEY} bytes`);
  return key;
}
