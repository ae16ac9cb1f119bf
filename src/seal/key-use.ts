import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readBytesIfThere } from '../files/read-text';

/** Where sealed secrets are kept, below .crmctl/. */
const PLACES = ['state', 'runs', 'snapshots', 'twins'] as const;
export type KeptPlace = (typeof PLACES)[number];

/** How many files of each place hold something that a key sealed, by the id of the key. */
export function keyUse(projectDir: string): Map<string, Map<KeptPlace, number>> {
  const use = new Map<string, Map<KeptPlace, number>>();
  for (const place of PLACES) {
    const folder = join(projectDir, '.crmctl', place);
    for (const file of filesIn(folder)) {
      for (const id of idsIn(textOf(join(folder, file)))) {
        const places = use.get(id) ?? new Map<KeptPlace, number>();
        use.set(id, places.set(place, (places.get(place) ?? 0) + 1));
      }
    }
  }
  return use;
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  } catch {
    return [];
  }
}

/** What cannot be read holds nothing that anybody could open. */
function textOf(file: string): string {
  try {
    const bytes = readBytesIfThere(file, { max: Number.POSITIVE_INFINITY }) ?? Buffer.alloc(0);
    return (file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('latin1');
  } catch {
    return '';
  }
}

function idsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/sealed:v1:(\w{1,16}):/g)].map(([, id = '']) => id));
}
