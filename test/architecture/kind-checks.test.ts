import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { KINDS } from '../../src/model/spec';

const SRC = join(__dirname, '..', '..', 'src');

/** Files about one kind, and what it has to do with its neighbours. */
const OWN = [
  /^plan\/kinds\//,
  /^plan\/(main-pipeline|stage-removals)\.ts$/,
  /^engine\/writing\/field-places\.ts$/,
  /^report\/sections\//,
  /^policy\/rules\//,
];

/** Where `kind` is that of something else: branches of a YAML tree, documents of the sandbox. */
const OTHER = [/^editing\/format\//, /^operations\/sandbox\/twin\.ts$/];

/** How many there may be: fewer are welcome, and then the number goes down. */
const MOST = 53;

const ANY = KINDS.join('|');
const CHECKS = [
  new RegExp(`\\bkind (?:===|!==) '(?:${ANY})'`, 'g'),
  new RegExp(`\\bofKind\\([\\w.]+, '(?:${ANY})'\\)`, 'g'),
];
const SWITCH = /switch \((?:\w+\.)?kind\) \{[\s\S]*?\n\s*\}\n/g;
const CASE = new RegExp(`case '(?:${ANY})':`, 'g');

function checksIn(file: string): number {
  const text = readFileSync(join(SRC, file), 'utf8');
  const switches = [...text.matchAll(SWITCH)].map(([body]) => body).join('\n');
  const found = [...CHECKS.map((check) => text.match(check)), switches.match(CASE)];
  return found.reduce((sum, matches) => sum + (matches?.length ?? 0), 0);
}

it('asks which kind an object is in the own files of the kinds; all others read what the kinds declare', () => {
  const general = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && ![...OWN, ...OTHER].some((pattern) => pattern.test(file)));
  const checks = general.map((file) => ({ file, count: checksIn(file) })).filter(({ count }) => count > 0);
  const count = checks.reduce((sum, each) => sum + each.count, 0);
  expect(count, JSON.stringify(checks, null, 1)).toBeLessThanOrEqual(MOST);
});
