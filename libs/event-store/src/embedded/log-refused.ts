import { StoreUnavailable } from '../port.js';
import { headMarkFile } from './head-mark.js';

export type LogRefusalCode =
  'foreign' | 'torn' | 'cut-short' | 'other-log' | 'newer-schema' | 'older-schema' | 'locked' | 'missing' | 'not-empty';

const sentences: Record<LogRefusalCode, (file: string, detail: string) => string> = {
  foreign: (file) => `${file} is not an event log; choose another file, or move this one away`,
  torn: (file, detail) => `${file} is damaged (${detail}); restore it from a backup`,
  'cut-short': (file, detail) =>
    `${file} is cut short (${detail}); restore it with its -wal, or, to go on without what is missing, remove ${headMarkFile(file)}`,
  'other-log': (file, detail) =>
    `${file} is not the log that was here (${detail}); put that one back, or, to use this one, remove ${headMarkFile(file)}`,
  'newer-schema': (file, detail) => `${file} was written by a newer version (${detail}); use that version`,
  'older-schema': (file, detail) => `${file} is from an older version (${detail}); start the service on it once`,
  locked: (file) => `${file} is held by another process; stop that one, or go through it`,
  missing: (file) => `${file} does not exist; start the service once, or name another file`,
  'not-empty': (file) => `${file} holds facts already; a history goes into an empty log alone, so name another file`,
};

/** The file is not opened, or not read on, and nothing in it was changed. The message is one line, with the remedy. */
export class LogRefused extends StoreUnavailable {
  override readonly name = 'LogRefused';
  readonly code: LogRefusalCode;
  readonly file: string;
  readonly detail: string;
  /** @param detail what exactly was found, for the codes that say it */
  constructor(code: LogRefusalCode, file: string, detail = '') {
    super(sentences[code](file, detail.replaceAll(/\s+/g, ' ')));
    this.code = code;
    this.file = file;
    this.detail = detail;
  }
}
