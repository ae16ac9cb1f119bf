import { readSync } from 'node:fs';
import { MAX_ENTRY_BYTES } from './entry';
import { leafHashOfPrefixed } from './merkle';

/** Called for each complete line, without its LF. The bytes are only good during the call. */
export type VisitLine = (bytes: Buffer, leaf: Buffer) => void;

const LF = 0x0a;
const CHUNK = 1024 * 1024;

/**
 * Reads a log file chunk by chunk in constant memory and hashes each line. A line longer than an entry may be ends
 * the scan: what follows cannot be told apart from it.
 */
export class LogScanner {
  /** File offset after the last complete line. */
  offset: number;
  tooLong = false;
  readonly #fd: number;
  readonly #visit: VisitLine;
  /** One spare byte in front, so that the byte before any line can be set to the leaf prefix in place. */
  readonly #buffer = Buffer.allocUnsafe(1 + MAX_ENTRY_BYTES + 1 + CHUNK);
  #held = 0;

  constructor(fd: number, offset: number, visit: VisitLine) {
    this.#fd = fd;
    this.offset = offset;
    this.#visit = visit;
  }

  /** Bytes after the last LF seen so far. */
  get tail(): Buffer {
    return Buffer.from(this.#buffer.subarray(1, 1 + this.#held));
  }

  /** Reads one chunk; false at the end of the file. */
  step(): boolean {
    if (this.tooLong) return false;
    const read = readSync(this.#fd, this.#buffer, 1 + this.#held, CHUNK, this.offset + this.#held);
    if (read === 0) return false;
    const end = 1 + this.#held + read;
    let start = 1;
    for (let lf = this.#nextLf(start, end); lf !== -1; lf = this.#nextLf(start, end)) {
      if (lf - start > MAX_ENTRY_BYTES) break;
      this.#buffer[start - 1] = 0;
      this.#visit(this.#buffer.subarray(start, lf), leafHashOfPrefixed(this.#buffer.subarray(start - 1, lf)));
      this.offset += lf + 1 - start;
      start = lf + 1;
    }
    this.#held = end - start;
    if (this.#held > MAX_ENTRY_BYTES) this.tooLong = true;
    else this.#buffer.copyWithin(1, start, end);
    return !this.tooLong;
  }

  #nextLf(start: number, end: number): number {
    const lf = this.#buffer.indexOf(LF, start);
    return lf < end ? lf : -1;
  }
}
