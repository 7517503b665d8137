import type { Table } from '../table/table.js';

/**
 * What a version of a projection is for. `building`: it is on its way to the head of the log, and nobody reads it. `live`: it is
 * read. `replaced`: another one is live; it is kept up, for older programs to read it and for the swap to be taken back.
 * `retired`: nobody keeps it up or reads it; it has no checkpoint, and its rows go.
 */
export type VersionState = 'building' | 'live' | 'replaced' | 'retired';

export interface ProjectionVersionRow {
  readonly projection: string;
  readonly version: number;
  readonly state: VersionState;
  /** When it came to be in this state: an instant. */
  readonly since: string;
}

export const PROJECTION_VERSIONS: Table<ProjectionVersionRow> = {
  name: 'projection_versions',
  key: ['projection', 'version'],
  columns: { projection: 'text', version: 'integer', state: 'text', since: 'text' },
};

/** Every state that a version ever came into. */
export interface VersionChangeRow extends ProjectionVersionRow {
  /** Counts the changes of all versions of the projection, from 1. */
  readonly number: number;
}

export const VERSION_CHANGES: Table<VersionChangeRow> = {
  name: 'projection_version_changes',
  key: ['projection', 'number'],
  columns: { projection: 'text', number: 'integer', version: 'integer', state: 'text', since: 'text' },
};
