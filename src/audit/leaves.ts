import { CompactRange, leafHash } from './merkle';

/** The leaves of a log's tree, 32 bytes each: enough to tell what its root was at any earlier size. */
export class Leaves {
  readonly #hashes: Buffer[] = [];

  /** Whole entries. */
  get size(): number {
    return this.#hashes.length;
  }

  /** `line`: an entry as the file has it, without its LF. */
  see(line: Uint8Array): void {
    this.#hashes.push(leafHash(line));
  }

  /** Roots in Base64 by size; there is none at a size that the log has not reached. */
  rootsAt(sizes: ReadonlySet<number>): Map<number, string> {
    const roots = new Map<number, string>();
    if (sizes.size === 0) return roots;
    const range = new CompactRange();
    const note = () => {
      if (sizes.has(range.size)) roots.set(range.size, range.root().toString('base64'));
    };
    note();
    for (const leaf of this.#hashes) {
      range.append(leaf);
      note();
    }
    return roots;
  }
}
