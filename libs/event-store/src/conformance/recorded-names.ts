import { randomUUID } from 'node:crypto';

/** What a recording calls by short names, made unique for one replay, and back. */
export interface RecordedNames {
  /** What makes a stream one of the system's, or of metadata, stays in front; no name stays no name. */
  stream(short: string): string;
  /** What the names of this replay's streams begin with where the recorded ones begin with this; all of them, for no text. */
  prefixes(short: string): string[];
  /** What matches the name of a stream of this replay where the recorded one matched its short name. */
  streamRegex(recorded: string): string;
  /** The short name of a stream of this replay; undefined: it is none of its own. */
  shortStream(name: string): string | undefined;
  /** The same letter is the same UUID. */
  id(letter: string): string;
  /** Undefined: it was not written by this replay. */
  letter(id: string): string | undefined;
}

export function createRecordedNames(): RecordedNames {
  const own = `${randomUUID()}-`;
  const uuids = new Map<string, string>();
  const letters = new Map<string, string>();
  function stream(short: string): string {
    const [marks, rest] = marked(short);
    return short === '' ? '' : marks + own + rest;
  }
  return {
    stream,
    prefixes: (short) => (short === '' ? [own, `$${own}`, `$$${own}`] : [stream(short)]),
    streamRegex: (recorded) => `(?<=^${own}[\\s\\S]*)(?:${withBeginning(recorded, `(?<=^${own})`)})`,
    shortStream(name) {
      const [marks, rest] = marked(name);
      return rest.startsWith(own) ? marks + rest.slice(own.length) : undefined;
    },
    id(letter) {
      const uuid = uuids.get(letter) ?? randomUUID();
      uuids.set(letter, uuid);
      letters.set(uuid, letter);
      return uuid;
    },
    letter: (id) => letters.get(id),
  };
}

/** The dollars that a name begins with, two at most, and what follows them. */
function marked(name: string): [marks: string, rest: string] {
  const [marks = ''] = /^\$?\$?/.exec(name) ?? [];
  return [marks, name.slice(marks.length)];
}

/** The regular expression with another text in place of each `^` that means the beginning. */
function withBeginning(regex: string, beginning: string): string {
  return regex.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|\^/g, (part) => (part === '^' ? beginning : part));
}
