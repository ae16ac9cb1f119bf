import { isRecord, propertiesOf } from '../../model/shape';
import type { SchemaProblem } from './schema-problems';

/** What is left of a file's type once unusable parts are cut out: everything may be missing, nothing is wrong. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? (Draft<Item> | undefined)[]
  : T extends object
    ? { [K in keyof T]?: Draft<T[K]> | undefined }
    : T;

/**
 * Cuts the unusable values out of `data` (in place), so that the later checks can go on with the rest and report
 * their findings in the same run. List items become undefined: the others keep their positions.
 */
export function prune(data: unknown, problems: readonly SchemaProblem[]): unknown {
  for (const problem of problems) {
    if (!problem.unusable) continue;
    if (problem.path.length === 0) return undefined;
    cut(data, problem.path);
  }
  return data;
}

function cut(data: unknown, path: readonly (string | number)[]): void {
  let holder = data;
  for (const step of path.slice(0, -1)) {
    holder = Array.isArray(holder) ? holder[Number(step)] : propertiesOf(holder)[step];
  }
  const last = path.at(-1);
  if (last === undefined) return;
  if (Array.isArray(holder)) holder[Number(last)] = undefined;
  if (!isRecord(holder)) return;
  // a field whose options are of the wrong shape does not lack them besides
  if (last === 'options') holder[last] = {};
  else delete holder[last];
}
