import { asData, type Data } from './data';
import type { Draft } from './draft';

const FILE = 'crm/removals.yaml';

/** Entries of removals.yaml: new ones for what left the text, none for what is in it (again). */
export function addRemovals(
  draft: Draft,
  { left, present, reason }: { left: readonly string[]; present: ReadonlySet<string>; reason: string },
): void {
  const { data } = draft.files.get(FILE) ?? {};
  const entries: Data[] = (Array.isArray(data) ? data : []).map(asData);
  const kept = entries.filter(({ object }) => !present.has(String(object)));
  const known = new Set(kept.map(({ object }) => object));
  const fresh = left.filter((object) => !known.has(object)).map((object) => ({ object, action: 'detach', reason }));
  if (fresh.length > 0 || kept.length < entries.length)
    draft.files.set(FILE, { kind: 'removals', data: [...kept, ...fresh] });
}
