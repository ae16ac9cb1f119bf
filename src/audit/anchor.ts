import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing, readTextIfThere } from '../files/read-text';
import { syncFolder, writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { parseCheckpoint } from './checkpoint';
import { ANCHOR_SUFFIX, ANCHORS_DIR, CHECKPOINT_FILE } from './entry';

/**
 * Keeps the current checkpoint under its size, to be copied out of the writer's reach: whoever holds a copy can
 * later tell a rewritten or shortened log. Answers with the file's path.
 */
export function anchor(dir: string): string {
  const note = readTextIfThere(join(dir, CHECKPOINT_FILE));
  const checkpoint = note === undefined ? undefined : parseCheckpoint(note);
  if (note === undefined || !checkpoint) throw new Failure('refused', 'AUDIT_CHECKPOINT_MISSING', { dir });
  const folder = join(dir, ANCHORS_DIR);
  const path = join(folder, `${checkpoint.size}${ANCHOR_SUFFIX}`);
  const earlier = readTextIfThere(path);
  if (earlier === note) return path;
  if (earlier !== undefined) throw new Failure('refused', 'AUDIT_ANCHOR_CONTRADICTS', { file: path });
  writeWhole(path, note);
  syncFolder(folder);
  return path;
}

/** File names of the anchors in a folder with the sizes they stand for, smallest first. */
export function listAnchors(folder: string): { file: string; size: number }[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ANCHOR_SUFFIX))
      .map((file) => ({ file, size: Number(file.slice(0, -ANCHOR_SUFFIX.length)) }))
      .sort((left, right) => left.size - right.size);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The largest size somebody once saw signed. */
export function newestAnchor(dir: string): number | undefined {
  return listAnchors(join(dir, ANCHORS_DIR)).at(-1)?.size;
}
