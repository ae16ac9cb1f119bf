import { isSignedBy, parseCheckpoint, type SignedCheckpoint } from './checkpoint';
import type { CompactRange } from './merkle';
import type { BadEntry, HeadResult, HeadState } from './report';
import type { VerifierKey } from './verifier-key';

export interface HeadFile {
  file: string;
  /** Undefined when there is no such file. */
  note: string | undefined;
  /** What an anchor's file name promises. */
  size?: number;
  /** It was kept elsewhere, where anchors of other logs may lie beside it. */
  isKeptElsewhere?: boolean;
}

/**
 * Signed heads of one log, held against the tree as it grows: each tells what the log's first `size` entries were.
 */
export class HeadCheck {
  readonly #heads: Head[];
  #next = 0;
  /** Largest size at which a good head and the tree agreed: the entries below it are those that were signed. */
  #agreed = 0;

  constructor(files: readonly HeadFile[], key: VerifierKey | undefined) {
    this.#heads = files.map((file) => readHead(file, key)).sort((left, right) => sizeOf(left) - sizeOf(right));
  }

  /** Call before the first entry and after each. */
  see(range: CompactRange): void {
    for (let head = this.#heads[this.#next]; head && sizeOf(head) <= range.size; head = this.#heads[this.#next]) {
      this.#next += 1;
      this.#compare(head, range.root().toString('base64'));
    }
  }

  finish(
    entries: number,
    origin: string | undefined,
  ): { results: Map<string, HeadResult>; firstBad: BadEntry | undefined } {
    for (const head of this.#heads) {
      if (!head.checkpoint || head.state !== 'good') continue;
      const { size, origin: signed } = head.checkpoint;
      if (origin !== undefined && signed !== origin) {
        head.state = 'contradicts';
        head.bad ??= { seq: 0, line: 1, reason: 'origin', expected: signed, actual: origin, witness: head.file };
      } else if (size > entries) {
        head.state = 'contradicts';
        head.bad ??= {
          seq: entries,
          line: entries + 1,
          reason: 'missing',
          expected: String(size),
          actual: String(entries),
          witness: head.file,
        };
      }
    }
    const results = new Map(this.#heads.map((head) => [head.file, resultOf(head)]));
    return { results, firstBad: this.#heads.find((head) => head.bad)?.bad };
  }

  #compare(head: Head & { checkpoint?: SignedCheckpoint }, root: string): void {
    if (!head.checkpoint || head.state !== 'good') return;
    const { size, root: signed } = head.checkpoint;
    if (root === signed) {
      this.#agreed = size;
      return;
    }
    head.state = 'contradicts';
    const seq = Math.min(this.#agreed, Math.max(0, size - 1));
    head.bad = {
      seq,
      line: seq + 1,
      upTo: Math.max(0, size - 1),
      reason: 'root',
      expected: signed,
      actual: root,
      witness: head.file,
    };
  }
}

export function isTamperedHead({ state }: HeadResult): boolean {
  return state === 'unreadable' || state === 'badSignature' || state === 'contradicts';
}

interface Head {
  file: string;
  state: HeadState;
  checkpoint?: SignedCheckpoint;
  bad?: BadEntry;
}

function readHead({ file, note, size, isKeptElsewhere }: HeadFile, key: VerifierKey | undefined): Head {
  if (note === undefined) return { file, state: 'missing' };
  const checkpoint = parseCheckpoint(note);
  if (!checkpoint || (size !== undefined && checkpoint.size !== size)) return { file, state: 'unreadable' };
  if (!key) return { file, state: 'noKey', checkpoint };
  if (isKeptElsewhere && checkpoint.origin !== key.name) return { file, state: 'foreign', checkpoint };
  return { file, state: isSignedBy(checkpoint, key) ? 'good' : 'badSignature', checkpoint };
}

function sizeOf({ checkpoint }: Head): number {
  return checkpoint?.size ?? -1;
}

function resultOf({ file, state, checkpoint }: Head): HeadResult {
  return { file, state, ...(checkpoint && { size: checkpoint.size, root: checkpoint.root }) };
}
