import { HINT_LEVELS, type HintLevel, type LiveStage, type StageSpec } from '../model/composite-kinds/pipeline';

export interface DescriptionPatch {
  id?: number;
  level: string;
  description?: string;
}

/**
 * The `descriptions` of a stage PATCH for the levels that change: with an id it edits, without one it creates, and with an
 * id but no text it deletes. Levels that stay as they are do not appear.
 */
export function hintPatches(
  wanted: StageSpec['hints'],
  live: LiveStage['hints'],
  changes: (level: HintLevel) => boolean,
): DescriptionPatch[] {
  return HINT_LEVELS.filter(changes).flatMap((level): DescriptionPatch[] => {
    const now = live.find((hint) => hint.level === level);
    const description = wanted?.[level];
    if (description === undefined) return now ? [{ id: now.id, level }] : [];
    return [now ? { id: now.id, level, description } : { level, description }];
  });
}

/** The hints of a new stage. */
export function newHints(wanted: StageSpec['hints']): DescriptionPatch[] {
  return hintPatches(wanted, [], () => true);
}
