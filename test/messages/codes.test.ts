import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(__dirname, '..', '..', 'src', 'messages');

/** Catalogs are merged: of two messages with one code only the last would ever be said. */
it('gives every message a code of its own', async () => {
  const known = new Map<string, unknown>();
  const twice: string[] = [];
  for (const file of readdirSync(folder)) {
    for (const [name, catalog] of Object.entries(await import(join(folder, file)))) {
      if (!name.endsWith('Messages')) continue;
      for (const [code, message] of Object.entries(catalog as object)) {
        if (known.has(code) && known.get(code) !== message) twice.push(code);
        known.set(code, message);
      }
    }
  }
  expect(known.size).toBeGreaterThan(500);
  expect(twice).toEqual([]);
});
