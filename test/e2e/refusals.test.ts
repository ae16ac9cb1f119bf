import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { planOf, refused, succeed, verdictOf, writesTo } from './support/commands';
import { ended, type TestProject } from './support/project';

let project: TestProject;
const place = (...path: string[]) => join(project.dir, '.crmctl', ...path);
const aside = () => join(project.dir, 'aside');
const log = () => place('audit', 'dev', 'log.jsonl');

beforeAll(async () => {
  project = await createApplied();
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  cpSync(place(), join(project.dir, 'kept'), { recursive: true });
});
afterAll(() => project.close());
beforeEach(() => project.sandbox.resetRequests('dev'));
afterEach(() => {
  if (existsSync(aside())) renameSync(aside(), join(project.dir, 'node_modules'));
  rmSync(place(), { recursive: true, force: true });
  cpSync(join(project.dir, 'kept'), place(), { recursive: true });
});

/** Puts a folder where a file has to be. */
function folderInPlaceOf(file: string): void {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(file);
}

function fileInPlaceOf(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, '');
}

/** What was done to the project, the exit code and code of the refusal. */
const spoilt: [string, () => void, number, string][] = [
  ['npm install was forgotten', () => renameSync(join(project.dir, 'node_modules'), aside()), 1, 'NO_PACKAGES'],
  ['the log was deleted', () => rmSync(log()), 5, 'AUDIT_LOG_CONTRADICTS_CHECKPOINT'],
  [
    'the end of the log was cut off',
    () => writeFileSync(log(), readFileSync(log(), 'utf8').split('\n').slice(0, 4).join('\n').concat('\n')),
    5,
    'AUDIT_LOG_CONTRADICTS_CHECKPOINT',
  ],
  [
    'log and checkpoint were deleted',
    () => {
      rmSync(log());
      rmSync(place('audit', 'dev', 'checkpoint'));
    },
    5,
    'AUDIT_LOG_MISSING',
  ],
  ['a folder stands in the place of the log', () => folderInPlaceOf(log()), 5, 'FILE_NOT_REGULAR'],
  ['a line of the log is no entry', () => writeFileSync(log(), 'x\n'), 5, 'AUDIT_LOG_CONTRADICTS_CHECKPOINT'],
  ['the signing key was deleted', () => rmSync(place('keys', 'audit.pem')), 5, 'AUDIT_KEY_MISSING'],
  ['the signing key cannot be read', () => folderInPlaceOf(place('keys', 'audit.pem')), 5, 'FILE_NOT_REGULAR'],
  ['the signing key is no key', () => writeFileSync(place('keys', 'audit.pem'), 'x'), 5, 'AUDIT_KEY_INVALID'],
  ['nothing can be made in the folder of the locks', () => fileInPlaceOf(place('locks')), 1, 'SYSTEM_REFUSED'],
  ['nothing can be made in .crmctl', () => fileInPlaceOf(place()), 1, 'SYSTEM_REFUSED'],
  ['a file stands in the place of the state', () => fileInPlaceOf(place('state')), 1, 'SYSTEM_REFUSED'],
];

describe('an apply is refused before the engine starts, with its own code and words, when', () => {
  it.each(spoilt)('%s', async (_name, spoil, exit, code) => {
    spoil();
    const { code: ended, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect([ended, error.code]).toEqual([exit, code]);
    expect(project.sandbox.requests('dev')).toEqual([]);
    const { stderr } = await project.crmctl(['apply', '-e', 'dev', '--yes']);
    expect(stderr).toMatch(/^error: .+\n$/);
    expect(stderr).not.toMatch(/ {4}at |pulumi:pulumi:Stack|Diagnostics:/);
  });
});

describe('an apply whose records find no room on the disk', () => {
  it('is refused before the first write', async () => {
    // the largest file this shell allows, in KiB: writing more fails as on a full disk
    const main = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
    const limited = `ulimit -f 2048; exec "${process.execPath}" "${main}" apply -e dev --yes --json`;
    const { code, stderr } = await ended(spawn('bash', ['-c', limited], { cwd: project.dir, env: project.env }));
    expect([code, JSON.parse(stderr).error.code]).toEqual([1, 'NO_ROOM']);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(readdirSync(place('locks', 'dev'))).toEqual([]);
  });
});

describe('a plain pulumi up whose records find no room on the disk', () => {
  it('is refused before the first write', async () => {
    const limited = 'ulimit -f 2048; exec pulumi up -s dev --yes --skip-preview --non-interactive';
    const up = await ended(spawn('bash', ['-c', limited], { cwd: project.dir, env: project.env }));
    expect(up.code).not.toBe(0);
    expect(up.stdout).toContain('there is not enough space');
    expect(writesTo(project, 'dev')).toEqual([]);
  });
});

describe('records of runs that nobody can read', () => {
  it('are named', async () => {
    // without the note that the state was seen whole, the run's own record is asked what it was to write
    const lines = readFileSync(log(), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'state.recorded' });
    rmSync(place('state'), { recursive: true });
    const [run = ''] = readdirSync(place('runs', 'dev'));
    writeFileSync(place('runs', 'dev', run, 'apply.json'), '{"run":');
    const { code, error } = await refused(project, ['state', 'rebuild', '-e', 'dev', '--yes']);
    expect([code, error.code, error.args.file]).toEqual([
      1,
      'RUN_FILE_DAMAGED',
      place('runs', 'dev', run, 'apply.json'),
    ]);
  });
});

describe('after all of that', () => {
  it('the project is as it was, and can be applied', async () => {
    renameSync(join(project.dir, 'kept'), join(project.dir, 'done'));
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
    renameSync(join(project.dir, 'done'), join(project.dir, 'kept'));
  });
});
