import { closeSync, openSync, readSync } from 'node:fs';

/** At most so many bytes of a file, also of one that grows or a device without an end; undefined where there are more. */
export function readAtMost(file: string, bytes: number): Uint8Array | undefined {
  const handle = openSync(file, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const chunk = new Uint8Array(1024 * 1024);
      const count = readSync(handle, chunk);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      size += count;
      if (size > bytes) return undefined;
    }
  } finally {
    closeSync(handle);
  }
}

/** How deep JSON nests, told without building it: brackets outside texts. */
export function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted && code === BACKSLASH) index += 1;
    else if (code === QUOTE) quoted = !quoted;
    else if (!quoted && (code === BRACKET || code === BRACE)) deepest = Math.max(deepest, ++depth);
    else if (!quoted && (code === BRACKET + 2 || code === BRACE + 2)) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
