import { propertiesOf } from '../model/shape';
import { checkCanonicalLine } from './canonical-line';
import { type Entry, MAX_ENTRY_BYTES } from './entry';
import type { BadEntry, VerificationReport } from './report';

/** Follows the entries from the first on: form, numbers, origin, the chain of hashes, the clock. */
export class ChainCheck {
  firstBad: BadEntry | undefined;
  origin: string | undefined;
  readonly time: VerificationReport['time'] = { backwards: 0 };
  #lines = 0;
  #previousLeaf: Buffer | undefined;

  /** The entry, or undefined once the log has been found bad: from there on nothing it says counts. */
  see(bytes: Buffer, leaf: Buffer): Entry | undefined {
    const entry = this.firstBad ? undefined : this.#check(bytes);
    this.#lines += 1;
    this.#previousLeaf = leaf;
    return entry;
  }

  /** The scan stopped at a line that is too long to be an entry. */
  seeTooLong(): void {
    this.#bad(this.#lines, 'tooLong', `≤ ${MAX_ENTRY_BYTES}`, `> ${MAX_ENTRY_BYTES}`);
  }

  #check(bytes: Buffer): Entry | undefined {
    const seq = this.#lines;
    const line = checkCanonicalLine(bytes);
    if (!line.ok) return this.#bad(seq, line.reason, line.expected, line.actual);
    const entry = line.value;
    if (!isEntry(entry))
      return this.#bad(seq, 'shape', 'seq, origin, prev, at, type, run', Object.keys(Object(entry)).join(', '));
    if (entry.seq !== seq) return this.#bad(seq, 'seq', String(seq), String(entry.seq));
    this.origin ??= entry.origin;
    if (entry.origin !== this.origin) return this.#bad(seq, 'origin', this.origin, entry.origin);
    const hash = this.#previousLeaf?.toString('hex') ?? '';
    if (entry.prev !== hash) return this.#bad(Math.max(0, seq - 1), 'hash', entry.prev, hash);
    this.#seeTime(entry);
    return entry;
  }

  #seeTime({ at, seq }: Entry): void {
    this.time.first ??= at;
    if (this.time.last !== undefined && at < this.time.last) {
      this.time.backwards += 1;
      this.time.firstBackwards ??= seq;
    }
    this.time.last = at;
  }

  #bad(seq: number, reason: BadEntry['reason'], expected: string, actual: string): undefined {
    this.firstBad ??= { seq, line: seq + 1, reason, expected, actual };
  }
}

/** One spelling of a time, so that comparing the texts compares the times. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function isEntry(value: unknown): value is Entry {
  const { seq, origin, prev, at, type, run } = propertiesOf(value);
  return (
    typeof seq === 'number' &&
    typeof origin === 'string' &&
    typeof prev === 'string' &&
    typeof at === 'string' &&
    ISO_TIME.test(at) &&
    typeof type === 'string' &&
    type !== '' &&
    typeof run === 'string'
  );
}
