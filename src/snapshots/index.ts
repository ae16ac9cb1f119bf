export { withoutNoise } from './clean';
export type { SnapshotEntry } from './index-file';
export { findSnapshot, listSnapshots, loadSnapshot, pruneSnapshots, type SavedSnapshot, saveSnapshot } from './store';
