import { hash } from 'node:crypto';

/** Leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right): RFC 6962, 2.1. */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(Buffer.concat([LEAF_PREFIX, entry]));
}

/** For a reader that already holds the entry with a zero byte in front of it. */
export function leafHashOfPrefixed(prefixed: Uint8Array): Buffer {
  return sha256(prefixed);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  scratch.set(left, 1);
  scratch.set(right, 33);
  return sha256(scratch);
}

/**
 * The roots of the perfect subtrees of a growing Merkle tree, largest first: one per set bit of `size`.
 * Enough to append a leaf and to compute the root without the entries.
 */
export class CompactRange {
  #size = 0;
  readonly #roots: Buffer[] = [];

  get size(): number {
    return this.#size;
  }

  append(leaf: Buffer): void {
    let merged = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#roots.pop();
      if (left) merged = nodeHash(left, merged);
    }
    this.#roots.push(merged);
    this.#size += 1;
  }

  /** The tree's root; of the empty tree, SHA-256 of nothing. */
  root(): Buffer {
    return (
      this.#roots.reduceRight<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ??
      EMPTY_ROOT
    );
  }

  clone(): CompactRange {
    const copy = new CompactRange();
    copy.#size = this.#size;
    copy.#roots.push(...this.#roots);
    return copy;
  }
}

const LEAF_PREFIX = Buffer.from([0]);
const scratch = Buffer.alloc(65);
scratch[0] = 1;

function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

const EMPTY_ROOT = sha256(new Uint8Array());
