import { da, type Words } from './da.js';
import { en } from './en.js';
import type { Language } from './language.js';

export const CATALOGUES: Readonly<Record<Language, Words>> = { da, en };
