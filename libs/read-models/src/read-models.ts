import type { Kysely, Transaction } from 'kysely';
import type { NewestVersions } from './versions/known-views.js';
import type { View, ViewId, ViewTables } from './views/view-tables.js';

/** Where the views are: in a file of this machine, or in a PostgreSQL. It is plain data, so that a thread can be given it. */
export type ViewsAddress = SqliteViews | PostgresViews;

interface WhichViews {
  /** What this process is to know of them, as an older program would; default: every version that it has the code of. */
  readonly newest?: NewestVersions;
}

export interface SqliteViews extends WhichViews {
  readonly file: string;
}

export interface PostgresViews extends WhichViews {
  /** `postgres://…`; may hold a password, and is never shown. */
  readonly url: string;
  /** So many connections answer queries at once; whoever comes next waits. Default: 10. */
  readonly poolSize?: number;
  /** How long it may take to be given a connection, in milliseconds. Default: 5,000. */
  readonly connectTimeout?: number;
  /** How long one statement of a query may take, in milliseconds. Default: 10,000. */
  readonly statementTimeout?: number;
}

/** One moment of the views: everything read through it belongs together. */
export type ViewReading = Transaction<ViewTables>;

/** The views as they stand, for those who only look at them: nothing is made in them and nothing brought up to date. */
export interface StandingViews {
  /** The versions that this program knows. */
  readonly known: readonly View[];
  /**
   * Runs `work` in one read transaction; the calling thread may wait for the disk.
   * @throws ViewsUnavailable, ViewsRefused
   */
  read<T>(work: (views: ViewReading) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The views as queries see them: read-only, never waiting for the disk in the calling thread. */
export interface ReadModels {
  /** The versions that this program knows. */
  readonly known: readonly View[];
  /**
   * Runs `work` in one read transaction.
   * @throws ViewsUnavailable, ViewsRefused
   */
  read<T>(work: (views: ViewReading) => Promise<T>): Promise<T>;
  /**
   * The same, for whoever watches over the service: a database that all others keep busy does not keep this one waiting.
   * @throws ViewsUnavailable, ViewsRefused
   */
  look<T>(work: (views: ViewReading) => Promise<T>): Promise<T>;
  readonly news: ViewNews;
  /** What to do about views that cannot be used, in a sentence. */
  readonly remedy: string;
  close(): Promise<void>;
}

/** The views as their projector sees them. */
export interface ViewWriter {
  /** The versions that this program knows. */
  readonly known: readonly View[];
  readonly db: Kysely<ViewTables>;
  /** Runs `work` in one transaction that may write. */
  write<T>(work: (views: Transaction<ViewTables>) => Promise<T>): Promise<T>;
  /** Whether {@link write} would begin at once: another thread of this process may be writing. */
  mayWriteNow(): boolean;
  /** Whether the calling thread is free for other work while something is written or read, and several things may be at once. */
  readonly aside: boolean;
  readonly news: ViewNews;
  /** Undefined: nobody else is expected to work on these views. */
  readonly leases: ViewLeases | undefined;
  /** What to do about views that cannot be used, in a sentence. */
  readonly remedy: string;
  close(): Promise<void>;
}

/** A view that has moved. */
export interface ViewMove extends ViewId {
  readonly position: number;
}

/** What is heard of the views from whoever writes them, in whatever process. It may be lost: so one looks, too. */
export interface ViewNews {
  /** How often somebody who waits looks at the checkpoint, in milliseconds. */
  readonly lookEvery: number;
  /** Told of moves after their commit; the return value ends that. */
  onMoved(listener: (move: ViewMove) => void): () => void;
  /** Told when somebody lets go of views before the lease is over; the return value ends that. */
  onReleased(listener: () => void): () => void;
}

/** Who works on which view. A holder's lease ends by the database's clock, not by anybody's own. */
export interface ViewLeases {
  /** Milliseconds between two renewals: so many fit into a lease that one may fail. */
  readonly renewEvery: number;
  /** Milliseconds between two tries to take over. */
  readonly tryEvery: number;
  /** Takes these leases where nobody has them, renews those that this holder has; answers with all it has now, as `NAME@VERSION`. */
  hold(views: readonly ViewId[]): Promise<ReadonlySet<string>>;
  /** Lets go of these views, for others to go on at once. */
  release(views: readonly ViewId[]): Promise<void>;
}
