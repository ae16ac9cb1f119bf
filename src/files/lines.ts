import { createReadStream } from 'node:fs';
import { assertOrdinary } from './own-file';

const LF = 0x0a;

/**
 * The lines of a file without their LF, one at a time. A line ends at LF alone: other things that look like line ends
 * (U+2028, a lone CR) may stand inside a JSON text. `whole`: whether the LF was there; only the last line may lack it.
 * A line of more than `max` bytes is given as an empty one, and nothing after it.
 */
export async function* linesOf(path: string, max: number): AsyncGenerator<{ bytes: Buffer; whole: boolean }> {
  assertOrdinary(path, { max: Number.POSITIVE_INFINITY });
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunksOf(path)) {
    let start = 0;
    for (let lf = chunk.indexOf(LF); lf !== -1; lf = chunk.indexOf(LF, start)) {
      length += lf - start;
      if (length > max) break;
      const end = chunk.subarray(start, lf);
      yield { bytes: held.length === 0 ? end : Buffer.concat([...held, end]), whole: true };
      held = [];
      length = 0;
      start = lf + 1;
    }
    if (start < chunk.length) held.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > max) {
      yield { bytes: Buffer.alloc(0), whole: true };
      return;
    }
  }
  if (held.length > 0) yield { bytes: Buffer.concat(held), whole: false };
}

/** Node names the file when it cannot be opened, and not when it cannot be read. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk;
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}
