import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What may stand in the place of a file, whoever put it there. */
export const ODD_FILES = {
  'a link': (path: string) => {
    const elsewhere = join(dirname(path), '.elsewhere');
    writeFileSync(elsewhere, SECRET);
    symlinkSync(elsewhere, path);
  },
  'a link to nothing': (path: string) => symlinkSync(`${path}.nothing`, path),
  'a link to an endless device': (path: string) => symlinkSync('/dev/zero', path),
  'a pipe': (path: string) => execFileSync('mkfifo', [path]),
  'a folder': (path: string) => mkdirSync(path),
  'a gigabyte': (path: string) => {
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 3);
  },
} as const;

/** Texts that are none of what a file of ours holds. */
export const ODD_TEXTS = {
  'an empty file': '',
  'a list': '[]',
  nothing: 'null',
  'a number': '17',
  'an empty object': '{}',
  'a text that nests without end': `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
} as const;

/** Stands where a link leads: no output may show it. */
export const SECRET = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHg';

export type OddFile = keyof typeof ODD_FILES;

/** The code that names it. */
export const CODE_OF: Record<OddFile, string> = {
  'a link': 'FILE_LINK',
  'a link to nothing': 'FILE_LINK',
  'a link to an endless device': 'FILE_LINK',
  'a pipe': 'FILE_NOT_REGULAR',
  'a folder': 'FILE_NOT_REGULAR',
  'a gigabyte': 'FILE_TOO_LARGE',
};

export function replaceBy(path: string, odd: OddFile): void {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  ODD_FILES[odd](path);
}
