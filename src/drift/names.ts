import { type Path, pathText } from '../model/path';
import type { Difference } from './types';

/** What people may call the object of a difference: its address, its key; without a key its kind and name. */
export function namesOf({ object, kind, key, name }: Difference): string[] {
  return key === undefined ? [object, `${kind}:${name}`] : [object, key];
}

/** The way to the property; a part without a key may go by its name. */
function pathsOf({ path, part }: Difference): Path[] {
  const isUnnamed = (step: Path[number]) => typeof step === 'string' && /^#\d+$/.test(step);
  return part === undefined ? [path] : [path, path.map((step) => (isUnnamed(step) ? part : step))];
}

/** The name to write down: the address; of what has no key its kind and name, which outlive ids. */
export function lastingName(difference: Difference): string {
  return difference.key === undefined ? `${difference.kind}:${difference.name}` : difference.object;
}

/** Whether `path`, as people write it, leads to the property or to something around it; without one it is the whole object. */
export function isBelow(difference: Difference, path: string | undefined): boolean {
  return (
    path === undefined ||
    pathsOf(difference).some((own) => own.some((_step, index) => pathText(own.slice(0, index + 1)) === path))
  );
}

/** The differences that `role:manager` or `role:manager.rights.leads.export` speaks of, with the path of the name. */
export function named<D extends Difference>(
  name: string,
  differences: readonly D[],
): { differences: D[]; path?: string } {
  const whole = differences.filter((difference) => namesOf(difference).includes(name));
  if (whole.length > 0) return { differences: whole };
  for (const difference of differences) {
    for (const own of namesOf(difference)) {
      const path = name.startsWith(`${own}.`) ? name.slice(own.length + 1) : undefined;
      if (path === undefined || !isBelow(difference, path)) continue;
      const inside = differences.filter((other) => other.object === difference.object && isBelow(other, path));
      return { differences: inside, path };
    }
  }
  return { differences: [] };
}
