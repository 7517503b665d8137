import { WrongSetting } from './settings.js';

/** What the words after the program's name decide. */
export interface Arguments {
  /** Fill an empty log with a small simulated history. */
  readonly demo: boolean;
}

/** @throws WrongSetting in one plain line; the word itself may be anything, and is not repeated */
export function readArguments(words: readonly string[]): Arguments {
  if (words.some((word) => word !== '--demo')) {
    throw new WrongSetting('The service takes one argument, --demo, and its settings from the environment.');
  }
  return { demo: words.length > 0 };
}
