import { element } from './element.js';

/** Hands the reader a file that was made here. */
export function download(name: string, text: string): void {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
