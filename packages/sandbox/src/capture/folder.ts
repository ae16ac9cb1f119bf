import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answers, CaptureError, type CaptureName, isCaptureName } from './capture';

/** Reads the files that are understood; `ignored` names everything else in the folder (folders end in a slash). */
export function readFolder(dir: string): { answers: Answers; ignored: string[] } {
  const entries = list(dir);
  const nameOf = (entry: string) => {
    const name = entry.replace(/\.json$/, '');
    return name !== entry && isCaptureName(name) ? name : undefined;
  };
  const answers = entries.flatMap((entry): [CaptureName, { file: string; answer: unknown }][] => {
    const name = nameOf(entry);
    const file = join(dir, entry);
    return name === undefined ? [] : [[name, { file, answer: parse(file) }]];
  });
  return { answers: new Map(answers), ignored: entries.filter((entry) => nameOf(entry) === undefined) };
}

function list(dir: string): string[] {
  try {
    const found = readdirSync(dir, { withFileTypes: true });
    return found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  } catch (cause) {
    throw new CaptureError('no-folder', dir, '', '', { cause });
  }
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CaptureError('not-json', file, '', '', { cause });
  }
}
