export { withoutNoise } from './clean';
export { hasRead } from './has-read';
export type { SnapshotEntry } from './index-file';
export { findSnapshot, listSnapshots, loadSnapshot, pruneSnapshots, type SavedSnapshot, saveSnapshot } from './store';
