import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ENTRY } from '../../src/audit';

const SRC = join(__dirname, '..', '..', 'src');
const SANDBOX = join(__dirname, '..', '..', 'packages', 'sandbox', 'src');
const FILES = sourcesIn(SRC);

/** The files whose text matches, sorted. What ARCHITECTURE.md says of one place is held here; rooms are held by the layering check. */
function filesWith(pattern: RegExp, root = SRC): string[] {
  return sourcesIn(root)
    .filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))
    .sort();
}

function sourcesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'));
}

it('reads the clock in a host, in the clock that the transport is given, and to wait for a lock', () => {
  expect(filesWith(/new Date\(\)|Date\.now\(\)|performance\.now\(/)).toEqual([
    'cli/command-line.ts',
    'cli/host.ts',
    'cli/sandbox/serve.ts',
    'engine/run/open-session.ts',
    'files/folder-lock.ts',
    'registry/clock.ts',
  ]);
});

it('names by its id what has no key, and takes a reference to a part apart, in one place each', () => {
  // colours, leads of a rehearsal, signs of Markdown
  const others = ['configuration/schema/schema-problems.ts', 'rehearsal/made-leads.ts', 'report/markdown.ts'];
  expect(filesWith(/`#\$\{/)).toEqual([...others, 'report/sections/others.ts']);
  expect(filesWith(/reference\.split\(/)).toEqual([
    'crm/amocrm/configuration/check/meant.ts',
    'model/part-reference.ts',
  ]);
});

it('ends a process with a code in the launcher, in the command line, and in a provider that nobody waits for', () => {
  expect(filesWith(/process\.exitCode|process\.exit\(/)).toEqual([
    'cli/command-line.ts',
    'cli/main.ts',
    'engine/provider/provider.ts',
  ]);
});

it('gives exit codes as members of EXIT', () => {
  const commands = FILES.filter((file) => file.startsWith('cli/commands/'));
  expect(commands.length).toBeGreaterThan(25);
  expect(commands.filter((file) => /return \d+;/.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
});

it('has one difference algorithm', () => {
  expect(filesWith(/function draftPlan\b/)).toEqual(['plan/draft/index.ts']);
  expect(filesWith(/function changesBetween\b/)).toEqual(['plan/changes.ts']);
});

it('reads what was recorded, and plans an account, for a command and for the provider with one function each', () => {
  expect(filesWith(/function readRecorded\b/)).toEqual(['engine/recorded-state/read-recorded.ts']);
  expect(filesWith(/function planAccount\b/)).toEqual(['engine/planning/plan-account.ts']);
  expect(filesWith(/await readRecorded\(/)).toEqual(['engine/run/open-session.ts', 'operations/open.ts']);
  expect(filesWith(/await planAccount\(/)).toEqual(['engine/planning/reuse.ts', 'operations/open.ts']);
  expect(filesWith(/await planAgain\(/)).toEqual(['engine/run/open-session.ts']);
});

it('sends requests in two files: to the CRM, and for the download of the engine', () => {
  expect(filesWith(/from 'axios'|require\('axios'\)|\bfetch\(/)).toEqual([
    'crm/amocrm/transport/exchange.ts',
    'engine/pulumi/cli/download.ts',
  ]);
});

it('writes to the terminal in one place, behind the guard', () => {
  const direct = /process\.(?:stdout|stderr)\.write|console\.\w+\(/;
  // the provider's words go to the engine, as messages; the launcher runs where the way to the terminal may not load
  expect(filesWith(direct)).toEqual(['cli/main.ts', 'cli/output.ts', 'engine/run/open-session.ts']);
  expect(filesWith(direct, SANDBOX)).toEqual([]);
});

it('names the types of entries of the log in one place', () => {
  const types = Object.values(ENTRY).map((type) => type.replace('.', '\\.'));
  expect(filesWith(new RegExp(`'(?:${types.join('|')})'`))).toEqual(['audit/entry-types.ts']);
});
