export { groupBits } from './availability/group-bits.js';
export { PROJECTIONS } from './projections.js';
export type { Projection } from './projection.js';
export type { ProjectionStatus } from './runner/projection-status.js';
export { startProjector, type Projector, type ProjectorOptions } from './runner/projector.js';
export { listUnfinishedClaims, type UnfinishedClaim } from './unfinished-claims/list-unfinished-claims.js';
