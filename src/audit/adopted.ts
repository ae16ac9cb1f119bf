import { propertiesOf } from '../model/shape';
import type { Entry } from './entry';
import { ENTRY } from './entry-types';

/** Entries that nobody had signed when a later writer found them: `from` on, `count` of them. */
export interface Adopted {
  from: number;
  count: number;
}

/** What a crash leaves unsigned is taken in by whoever writes next; somebody without the key may have added it. */
export class AdoptedCheck {
  readonly ranges: Adopted[] = [];

  see({ type, adopted }: Entry): void {
    if (type !== ENTRY.logRepaired) return;
    const { from, count } = propertiesOf(adopted);
    if (typeof from === 'number' && typeof count === 'number') this.ranges.push({ from, count });
  }
}

/** Whether an entry was signed by whoever wrote it: it stands under the signed head, and nobody had to take it in. */
export function isSignedEntry(
  { seq }: Pick<Entry, 'seq'>,
  { checkpoint, adopted = [] }: { checkpoint: { size?: number }; adopted?: readonly Adopted[] },
): boolean {
  return seq < (checkpoint.size ?? 0) && !adopted.some(({ from, count }) => seq >= from && seq < from + count);
}
