import { sameJson } from '../../model/canonical-json';
import { isOrder, samePath } from '../../model/path';
import type { Change } from '../types';

/** Whether a difference of the text is the one that was found; of lists, the same members must come and go. */
export function explains(wish: Change, found: Change): boolean {
  if (!samePath(wish.path, found.path)) return false;
  if (sameJson(wish.from ?? null, found.from ?? null) && sameJson(wish.to ?? null, found.to ?? null)) return true;
  const [wanted, actual] = [movesOf(wish), movesOf(found)];
  return wanted !== undefined && actual !== undefined && sameJson(wanted, actual);
}

function movesOf({ path, from, to }: Change): unknown {
  if (!isTexts(from) || !isTexts(to) || isOrder(path)) return undefined;
  const gone = from.filter((item) => !to.includes(item));
  const come = to.filter((item) => !from.includes(item));
  return gone.length + come.length > 0 ? { gone: gone.sort(), come: come.sort() } : undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
