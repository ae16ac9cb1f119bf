import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../model/diagnostic';
import { assertOwnFile } from './configuration-file';
import { digestAside, listOf, SET, setsIn, targetDigest, type WaitingSet, writeList } from './file-set';
import { type LockHolder, withFolderLock } from './folder-lock';
import { readTextIfThere } from './read-text';
import { writeWhole } from './write-whole';

/** Files by their names below a folder; undefined: the file goes. */
export type FileChanges = Iterable<readonly [file: string, text: string | undefined]>;

/** Where changes wait, below the project's own folder of records, until all of them are on disk. */
const WAITING = join('.crmctl', 'files');

/**
 * Changes several files of the configuration as one step: all of them are written aside first, then moved into place.
 * Whoever is killed before the last is written has changed nothing; after that, the next command that changes the
 * configuration moves the rest (finishTogether). FILE_NOT_OURS, before anything is written, for a file elsewhere.
 */
export async function writeTogether(projectDir: string, changes: FileChanges): Promise<void> {
  const given = [...changes];
  for (const [file] of given) assertOwnFile(projectDir, file);
  const all = given.map(([file, text]) => [file, text && marked(join(projectDir, file), text)] as const);
  await alone(projectDir, () => {
    finishAll(projectDir);
    const dir = join(projectDir, WAITING, `${SET}${process.pid}-${randomBytes(6).toString('hex')}`);
    for (const [file, text] of all) if (text !== undefined) writeWhole(join(dir, 'new', file), text);
    writeList(dir, all);
    finishAll(projectDir);
  });
}

/** A file that begins with a byte order mark, which some editors of Windows look for, keeps it. */
function marked(path: string, text: string): string {
  const isThere = existsSync(path) && statSync(path).isFile();
  const hasMark = isThere && readTextIfThere(path)?.startsWith(BYTE_ORDER_MARK);
  return hasMark && !text.startsWith(BYTE_ORDER_MARK) ? `${BYTE_ORDER_MARK}${text}` : text;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Ends what a killed process began; true: there was something to end. For commands that change the configuration. */
export async function finishTogether(projectDir: string): Promise<boolean> {
  if (setsIn(join(projectDir, WAITING)).length === 0) return false;
  return alone(projectDir, () => finishAll(projectDir));
}

/**
 * For whoever reads the configuration: FILES_UNFINISHED where a killed command has left half of a change. Reading never
 * ends it: a branch that brings such a folder along would otherwise change files that its reviewers were not shown.
 */
export async function assertFinished(projectDir: string): Promise<void> {
  const begun = () => setsIn(join(projectDir, WAITING)).filter(({ isComplete }) => isComplete);
  if (begun().length === 0) return;
  // a living one will have moved them all in a moment
  await alone(projectDir, () => undefined);
  const [left] = begun();
  if (left) throw new Failure('refused', 'FILES_UNFINISHED', { folder: join(WAITING, left.name) });
}

/**
 * One command at a time changes the configuration of a project, from its first look at the files to its last write:
 * CONFIGURATION_IN_USE names the other one. What a killed one has left is ended first.
 */
export async function changingConfiguration<T>(
  projectDir: string,
  job: () => Promise<T>,
  timeoutMs = 10_000,
): Promise<T> {
  const refusal = (holder: LockHolder) => new Failure('refused', 'CONFIGURATION_IN_USE', { ...holder });
  return withFolderLock(join(projectDir, WAITING, 'turn'), { timeoutMs, refusal }, async () => {
    await finishTogether(projectDir);
    return job();
  });
}

function alone<T>(projectDir: string, job: () => T): Promise<T> {
  // it is held for moments: whoever waits longer is on a slow machine, not behind a long command
  return withFolderLock(join(projectDir, WAITING), { timeoutMs: 60_000 }, async () => job());
}

function finishAll(projectDir: string): boolean {
  const sets = setsIn(join(projectDir, WAITING));
  for (const set of sets) {
    // nobody is at work on it while the lock is ours: without its list it was never complete
    if (set.isComplete) finish(projectDir, set);
    rmSync(set.dir, { recursive: true, force: true });
  }
  return sets.some(({ isComplete }) => isComplete);
}

/** Looks at everything before the first move: a list that cannot be trusted changes nothing. */
function finish(projectDir: string, set: WaitingSet): void {
  const list = listOf(set);
  for (const { file, digest } of list) {
    assertOwnFile(projectDir, file);
    if (digest === null || digestAside(set, file) === digest || targetDigest(projectDir, file) === digest) continue;
    throw new Failure('refused', 'FILES_DAMAGED', { folder: join(WAITING, set.name), file });
  }
  for (const { file, digest } of list) {
    if (digest === null) rmSync(join(projectDir, file), { force: true });
    else if (digestAside(set, file) === digest) moveInto(join(set.dir, 'new', file), join(projectDir, file));
  }
}

/** A file keeps its mode. */
function moveInto(source: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const present = statSync(path, { throwIfNoEntry: false });
  if (present) chmodSync(source, present.mode & 0o777);
  renameSync(source, path);
}
