import { WrongUse } from '../exit-code.js';

/** The file that an import is given. @throws WrongUse there are more: none is passed over in silence */
export function oneFile([file = '', ...more]: readonly string[]): string {
  if (more.length > 0) throw new WrongUse('One file at a time: run the import once for each.');
  return file;
}
