import type { LiveStage } from '../../../model/snapshot';
import { HINT_LEVELS, type StageSpec } from '../../../model/spec';

export interface DescriptionPatch {
  id?: number;
  level: string;
  description?: string;
}

/**
 * The `descriptions` of a stage PATCH: with an id it edits, without one it creates, and with an id but no text it
 * deletes. Levels that stay as they are do not appear. Absent hints are not ours.
 */
export function hintPatches(wanted: StageSpec['hints'], live: LiveStage['hints']): DescriptionPatch[] {
  if (!wanted) return [];
  return HINT_LEVELS.flatMap((level): DescriptionPatch[] => {
    const now = live.find((hint) => hint.level === level);
    const description = wanted[level];
    if (description === now?.description) return [];
    if (description === undefined) return now ? [{ id: now.id, level }] : [];
    return [now ? { id: now.id, level, description } : { level, description }];
  });
}
