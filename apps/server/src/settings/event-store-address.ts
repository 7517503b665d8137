/** Where the log is: in a file of this machine, or in an EventStoreDB. It is plain data, so that a thread can be given it. */
export type EventStoreAddress =
  | { readonly kind: 'embedded'; readonly file: string }
  | {
      readonly kind: 'eventstoredb';
      /** May hold a password. */
      readonly connectionString: string;
      /** What reads from it: our own reader, or the official client. */
      readonly reader: 'fast' | 'official';
    };
