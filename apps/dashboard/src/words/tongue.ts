import { CATALOGUES } from './catalogues.js';
import type { Words } from './da.js';
import { formatsOf, type Formats } from './formats.js';
import type { Language } from './language.js';

/** A language with its words and its ways of writing numbers. */
export interface Tongue {
  readonly language: Language;
  readonly words: Words;
  readonly formats: Formats;
}

export function tongueOf(language: Language): Tongue {
  const words = CATALOGUES[language];
  return { language, words, formats: formatsOf(language, words) };
}
