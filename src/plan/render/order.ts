/** One item of a list that has another place than before: behind what it stood and stands; undefined: it was or is the first. */
export interface Move {
  item: string;
  from: string | undefined;
  to: string | undefined;
}

/** The fewest items that have to move to make one order into the other, as they stand afterwards. Items of one side alone are no moves. */
export function movesBetween(before: readonly string[], after: readonly string[]): Move[] {
  const places = new Map(before.map((item, index) => [item, index]));
  const common = after.filter((item) => places.has(item));
  // from the end: of two that change places, the one that was first is the one that moves
  const fromEnd = common.toReversed();
  const stay = new Set(longestRising(fromEnd.map((item) => -(places.get(item) ?? 0))).map((index) => fromEnd[index]));
  return common
    .filter((item) => !stay.has(item))
    .map((item) => ({ item, from: before[before.indexOf(item) - 1], to: after[after.indexOf(item) - 1] }));
}

/** Indexes of a longest rising run of numbers, not necessarily neighbours [patience sorting]. */
function longestRising(numbers: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1];
    tails[low] = index;
  });
  const run: number[] = [];
  for (let index = tails.at(-1); index !== undefined; index = previous[index]) run.unshift(index);
  return run;
}
