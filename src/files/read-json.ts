import type { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import type { Guard } from '../model/shape';
import type { FileBounds } from './own-file';
import { readTextIfThere } from './read-text';

/**
 * The one way a JSON file is read: an ordinary one of a bounded size, not deeper than anything of ours, and of the shape
 * that its reader relies on. Undefined where there is no file; `damaged` makes the failure for any other text.
 */
export function readJsonIfThere<T>(
  path: string,
  isShape: Guard<T>,
  damaged: () => Failure,
  bounds?: FileBounds,
): T | undefined {
  const text = readTextIfThere(path, bounds);
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (isShape(value)) return value;
  throw damaged();
}
