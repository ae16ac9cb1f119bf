/** A row and its present sort number; undefined: it is new and goes wherever it is put. */
export interface Placed {
  id: number;
  sort: number | undefined;
  /** It is written for another reason anyway, so that moving it costs no request. */
  busy?: boolean;
  /** Moving it would cost something that cannot be had back: it moves only where nothing else helps. */
  fixed?: boolean;
}

export interface Bounds {
  /** Every number given is larger than the floor and smaller than the ceiling. */
  floor: number;
  ceiling: number;
}

/** Distance kept where there is room: the CRM itself counts in tens. */
export const STEP = 10;
/** Weight of a row that would otherwise not be written, above that of any number of busy ones. */
const IDLE = 10_000;
const FIXED = IDLE * IDLE;

/**
 * The rows, given in the wanted order, that can keep their sort numbers: the longest increasing subsequence (busy rows
 * hardly count) that leaves enough whole numbers between its members for the rows that have to move there. Answers
 * their indexes.
 */
export function stablePositions(rows: readonly Placed[], { floor, ceiling }: Bounds): Set<number> {
  const best: number[] = [];
  const previous: number[] = [];
  let last = -1;
  for (const [j, { sort, busy, fixed }] of rows.entries()) {
    best[j] = 0;
    previous[j] = -1;
    if (sort === undefined) continue;
    const weight = fixed ? FIXED : busy ? 1 : IDLE;
    if (j === 0 || sort - floor > j) best[j] = weight;
    for (let i = 0; i < j; i += 1) {
      const before = best[i] ?? 0;
      if (before > 0 && before + weight >= (best[j] ?? 0) && fits(rows, i, j)) {
        best[j] = before + weight;
        previous[j] = i;
      }
    }
    const roomAfter = j === rows.length - 1 || ceiling - sort > rows.length - 1 - j;
    if (roomAfter && (best[j] ?? 0) > (best[last] ?? 0)) last = j;
  }
  const kept = new Set<number>();
  for (let j = last; j >= 0; j = previous[j] ?? -1) kept.add(j);
  return kept;
}

function fits(rows: readonly Placed[], i: number, j: number): boolean {
  const left = rows[i];
  const right = rows[j];
  if (left?.sort === undefined || right?.sort === undefined) return false;
  if (j === i + 1 && left.sort === right.sort) return left.id < right.id;
  return right.sort - left.sort >= j - i;
}

/** The next number when `count` rows still have to find place between `low` and `high`. */
export function nextBetween(low: number, high: number, count: number): number {
  return low + Math.max(1, Math.min(STEP, Math.floor((high - low) / (count + 1))));
}

/** A sort number for every row, in the wanted order; as many as possible keep the one they have. */
export function arrange(rows: readonly Placed[], bounds: Bounds): number[] {
  const kept = stablePositions(rows, bounds);
  const sorts: number[] = [];
  let low = bounds.floor;
  rows.forEach((row, index) => {
    let end = index;
    while (end < rows.length && !kept.has(end)) end += 1;
    const high = rows[end]?.sort ?? bounds.ceiling;
    const own = kept.has(index) ? row.sort : undefined;
    low = own ?? nextBetween(low, high, end - index);
    sorts.push(low);
  });
  return sorts;
}

/** The same above `floor` alone: behind the last row there is always room. */
export function arrangeAbove(floor: number, rows: readonly Placed[]): number[] {
  const highest = Math.max(0, ...rows.map(({ sort = 0 }) => sort));
  return arrange(rows, { floor, ceiling: highest + STEP * (rows.length + 2) });
}
