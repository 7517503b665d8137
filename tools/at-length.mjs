// Which specs `npm test` leaves to `npm run test:long`, which both run, the second with more of everything, and which begin. Regular expressions
// over the paths of files. `npm test` is to be short; what it leaves out starts many programs, or repeats at length what others have shown.

export const LEFT_OUT = [
  'test/.*/long/',
  // A page is drawn a hundred times here; that its figures are those of the API is shown daily.
  'test/dashboard/page.spec',
  // Random histories, folded again and again, in both databases.
  'test/history/',
  'libs/projections/src/runner/(build-up-to|parking-while-writing|replay-view|sharing).spec',
  'test/acceptance/(same-figures|published-figures).spec',
  // Several processes over servers; two apis over one log, and chaos, are in the daily run.
  'test/release/',
  'test/acceptance/(over-postgres|parked-events).spec',
  'test/acceptance/over-many-processes/(every-case|life-of-a-slot).spec',
  'test/acceptance/over-eventstoredb/(figures-that-move|rivals).spec',
  'apps/server/src/projector/projector-thread.spec',
  // The command line as a program of its own; its parts have specs beside them.
  'test/analysts/(export|metrics).spec',
  // Killed again and again: chaos does it daily.
  'test/crash/(killed-under-load|full-disk|flipped-byte-in-view|clock-set-back).spec',
  // One start after the other.
  'test/acceptance/start-and-stop.spec',
];

/** Each of them asks which of the two it is in. */
export const RUN_BY_BOTH = [
  'test/concurrency/(forgetting|interleavings).spec',
  'test/crash/chaos/chaos.spec',
  'test/analysts/(trace|verify).spec',
  'test/dashboard/figures.spec',
  'test/figures/definitions-hold.spec',
  'libs/projections/src/(rebuild|runner/parking).spec',
  'libs/queries/src/metrics/disclosure/attacked/',
];

/** These take minutes, so they begin first, in this order; then whatever starts a town of processes. */
export const LONGEST = [
  'test/crash/chaos/chaos.spec',
  'test/dashboard/page.spec',
  'test/crash/long/killed-in-rebuild.spec',
  'test/concurrency/interleavings.spec',
  'test/release/',
  'test/history/',
  'test/many-processes/guarantees.spec',
  'test/crash/',
  'test/analysts/',
  'test/acceptance/over-many-processes/',
  'test/acceptance/over-eventstoredb/',
  'test/acceptance/',
];
