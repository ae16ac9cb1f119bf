import type { Entry } from './blocks';

export function matchKeys(present: readonly string[], wanted: Readonly<Record<string, unknown>>): Entry[] {
  const places = new Map(present.map((key, index) => [key, index]));
  return Object.entries(wanted).map(([key, value]) => ({ index: places.get(key), key, value }));
}

/** Which entry of a list each wanted one is: an equal one, else one of the same key, else the one in its place. */
export function matchEntries(present: readonly unknown[], wanted: readonly unknown[]): Entry[] {
  const free = new Set(present.keys());
  const found = new Map<number, number>();
  const match = (fits: (now: unknown, want: unknown, at: number, wantedAt: number) => boolean) => {
    for (const [wantedAt, want] of wanted.entries()) {
      if (found.has(wantedAt)) continue;
      const at = [...free].find((index) => fits(present[index], want, index, wantedAt));
      if (at === undefined) continue;
      free.delete(at);
      found.set(wantedAt, at);
    }
  };
  match((now, want) => JSON.stringify(now) === JSON.stringify(want));
  match((now, want) => keyOf(now) !== undefined && keyOf(now) === keyOf(want));
  match(
    (now, want, at, wantedAt) =>
      at === wantedAt && isKeyless(now) && isKeyless(want) && Array.isArray(now) === Array.isArray(want),
  );
  return wanted.map((value, at) => ({ index: found.get(at), value }));
}

function keyOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'key' in item ? item.key : undefined;
}

function isKeyless(item: unknown): boolean {
  return typeof item === 'object' && item !== null && !('key' in item);
}
