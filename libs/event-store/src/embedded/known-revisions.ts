/** Where the streams of a log end, as the only one who writes it knows from its own appends and readings. */
export interface KnownRevisions {
  /** Undefined: not known, or an append is under way. */
  of(stream: string): number | undefined;
  /** An append sets out; what it returns is told the revision it was written at, or nothing when it was not written. */
  begin(stream: string): (written: number | undefined) => void;
  /** A reading came to the stream's end. */
  found(stream: string, revision: number): void;
}

/** Some 20 MB; a stream forgotten costs a question to the log. */
const MOST = 100_000;

export function createKnownRevisions(most = MOST): KnownRevisions {
  const revisions = new Map<string, number>();
  const underWay = new Map<string, number>();
  // Goes through them once, from the oldest on: a new one would look at all that were forgotten before.
  const oldest = revisions.keys();

  function note(stream: string, revision: number): void {
    revisions.delete(stream);
    revisions.set(stream, revision);
    if (revisions.size <= most) return;
    const next = oldest.next();
    if (!next.done) revisions.delete(next.value);
  }

  return {
    of: (stream) => revisions.get(stream),
    begin(stream) {
      revisions.delete(stream);
      underWay.set(stream, (underWay.get(stream) ?? 0) + 1);
      return (written) => {
        const left = (underWay.get(stream) ?? 1) - 1;
        if (left > 0) underWay.set(stream, left);
        else underWay.delete(stream);
        if (left === 0 && written !== undefined && written >= 0) note(stream, written);
      };
    },
    found(stream, revision) {
      if (!underWay.has(stream)) note(stream, revision);
    },
  };
}
