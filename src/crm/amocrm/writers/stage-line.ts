import { nextBetween, STEP } from '../model/sort-order';
import { STAGE_BOUNDS } from '../model/stage-places';

/**
 * Our picture of the stages' sort numbers while a pipeline is being rearranged. The CRM may keep a number as sent or
 * renumber the whole pipeline in tens after a write; which of the two is read off the answer, so that the next
 * number is chosen between the neighbours' true ones.
 */
export class StageLine {
  private sorts: Map<number, number>;

  constructor(sorts: Iterable<[number, number]>) {
    this.sorts = new Map(sorts);
  }

  sort(id: number): number | undefined {
    return this.sorts.get(id);
  }

  /** `written`: the sort asked for and the one the CRM answered with (undefined: it did not say). */
  settle(written: readonly { id: number; asked: number; answered: number | undefined }[]): void {
    for (const { id, asked } of written) this.sorts.set(id, asked);
    const moved = written.find(({ asked, answered }) => answered !== undefined && answered !== asked);
    if (moved?.answered === undefined) return;
    const order = [...this.sorts].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([id]) => id);
    const base = moved.answered - STEP * order.indexOf(moved.id);
    this.sorts = new Map(order.map((id, index) => [id, base + STEP * index]));
  }

  /**
   * The number that puts the stage at `index` of the wanted order right behind its left neighbour, which is in place
   * already. `pending`: stages that have not been moved yet and so bound nothing.
   */
  place(order: readonly number[], index: number, pending: ReadonlySet<number>): number {
    const left = order[index - 1];
    const low = (left === undefined ? undefined : this.sort(left)) ?? STAGE_BOUNDS.floor;
    let end = index;
    while (end < order.length && pending.has(order[end] ?? 0)) end += 1;
    const next = order[end];
    const high = (next === undefined ? undefined : this.sort(next)) ?? STAGE_BOUNDS.ceiling;
    return nextBetween(low, high, end - index);
  }
}
