import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { say } from '../../src/messages';
import { LANGUAGES } from '../../src/messages/catalog';

const source = join(__dirname, '..', '..', 'src');
const folder = join(source, 'messages');

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

/** Where the code of a sentence stands in the source: of a failure, a notice, a question, or of prose in a line of ours. */
const CODES = [
  /new (?:Findings)?Failure\(\s*(?:'\w+',\s*)?'([A-Z]\w+)'/g,
  /(?:notify|ask|askText)\(\{\s*code: '([A-Z]\w+)'/g,
  /\bsay\(\s*'([A-Z]\w+)'/g,
];

it('has words in both languages for every code that the source names', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const texts = files.map((name) => readFileSync(join(source, name), 'utf8'));
  const codes = new Set(
    texts.flatMap((text) => CODES.flatMap((code) => [...text.matchAll(code)].map(([, name = '']) => name))),
  );
  expect(codes.size).toBeGreaterThan(300);
  const unsaid = [...codes].filter((code) =>
    LANGUAGES.some((language) => said(code, language).startsWith(`${code} {`)),
  );
  expect(unsaid).toEqual([]);
});

/** Words that need their arguments are words. */
function said(code: string, language: (typeof LANGUAGES)[number]): string {
  try {
    return say(code, {}, language);
  } catch {
    return '';
  }
}
