/**
 * Every type of entry that this version writes to the audit log. Whoever reads a log passes over types that are not here:
 * a later version may have written it.
 */
export const ENTRY = {
  /** A run begins: who, why, which plan, what the account looked like. */
  applyStarted: 'apply.started',
  applyFinished: 'apply.finished',
  applyFailed: 'apply.failed',
  /** The process of an earlier run had died; a later one closes it. */
  applyInterrupted: 'apply.interrupted',
  /** What is about to be written. */
  opIntended: 'op.intended',
  /** What was written, with the ids that the CRM gave and the requests it took. */
  opApplied: 'op.applied',
  opFailed: 'op.failed',
  /** The requests of operations that failed. */
  opRequests: 'op.requests',
  /** Objects or parts that a run was to take away and the account still had at its end. */
  opRemained: 'op.remained',
  /** What a write needs, as the log has it from now on; changed where it had something else before. */
  policyStated: 'policy.stated',
  policyChanged: 'policy.changed',
  /** The recorded state is about to be changed by something that no operation of a run tells: an import, a repair. */
  stateChanging: 'state.changing',
  /** The command line has read the engine's state after a run and found it whole. */
  stateRecorded: 'state.recorded',
  /** Readings that are kept, written by whoever writes to the log next: a plan alone does not touch it. */
  snapshotsNoted: 'snapshots.noted',
  /** Readings before `from` were deleted (`--keep`). */
  snapshotsForgotten: 'snapshots.forgotten',
  driftDetected: 'drift.detected',
  driftAccepted: 'drift.accepted',
  driftResolved: 'drift.resolved',
  /** A release was built: its name and digest, in the log of the project's first environment. */
  releaseBuilt: 'release.built',
  releasePromoted: 'release.promoted',
  /** The account of a twin was made anew: what earlier runs did is nowhere any more. */
  twinLoaded: 'twin.loaded',
  /** A crash had left a torn or unsigned end. */
  logRepaired: 'log.repaired',
} as const;

export type EntryType = (typeof ENTRY)[keyof typeof ENTRY];
