import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { withFolderLock } from '../../files/folder-lock';
import { isSameProcess, markOf, type ProcessMark } from '../../files/process-mark';
import { readTextIfThere } from '../../files/read-text';
import { OWNER_ONLY, writeWhole } from '../../files/write-whole';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import { parseJson } from '../../model/parse-json';
import { propertiesOf } from '../../model/shape';
import { projectPaths } from './paths';

/** The run that writes to an environment, in a file beside its runs: whoever else wants to write looks there first. */
export interface Writer {
  run: string;
  process: ProcessMark;
  host: string;
  /** The processes that it writes for: the engine and the command. When one of them is gone, it has to stop. */
  parents: readonly ProcessMark[];
}

/** This process, writing for those that started it. */
export function writerOf(run: string, parents: readonly ProcessMark[]): Writer {
  return { run, process: markOf(process.pid), host: hostname(), parents };
}

const PATIENCE_MS = 60_000;
const POLL_MS = 200;

export function writerFile(projectDir: string, environment: string): string {
  return join(projectPaths(projectDir).runs(environment), 'writer.json');
}

/** Makes this run the one that writes. A living other one is not pushed aside: RUN_STILL_WRITING. */
export async function claimWriting(file: string, me: Writer, environment: string): Promise<void> {
  await withFolderLock(dirname(file), {}, async () => {
    const other = readWriter(file);
    if (other && other.run !== me.run && isRunning(other)) throw stillWriting(other, environment);
    writeWhole(file, JSON.stringify(me), OWNER_ONLY);
  });
}

/**
 * Before every write: whether this run still is the one that writes, and those it writes for are there. A run whose
 * command or engine was killed stops here, as does one that another run has followed.
 */
export function assertWriter(file: string, me: Writer): void {
  if (isOrphaned(me)) throw new Failure('cancelled', 'RUN_ORPHANED');
  const holder = readWriter(file);
  if (holder?.run !== me.run) throw new Failure('cancelled', 'RUN_FENCED', { run: me.run, by: holder?.run ?? '?' });
}

/** After the last write; another run's claim stays. */
export function releaseWriting(file: string, me: Writer): void {
  if (readWriter(file)?.run === me.run) rmSync(file, { force: true });
}

/**
 * A run whose command or engine was killed still finishes the request it is at. Waits until it has stopped, so that nobody
 * takes its last writes for somebody else's change; RUN_STILL_WRITING when that takes longer than a minute.
 */
export async function awaitOrphan(projectDir: string, environment: string, host: Host): Promise<void> {
  const file = writerFile(projectDir, environment);
  for (let waited = 0; ; waited += POLL_MS) {
    const writer = readWriter(file);
    if (!writer || !isRunning(writer) || !isOrphaned(writer)) return;
    if (waited === 0)
      host.notify({ code: 'RUN_STOPPING', args: { environment, run: writer.run, pid: writer.process.pid } });
    if (waited >= PATIENCE_MS) throw stillWriting(writer, environment);
    await host.sleep(POLL_MS);
  }
}

function stillWriting({ run, process: { pid }, host }: Writer, environment: string): Failure {
  return new Failure('refused', 'RUN_STILL_WRITING', { environment, run, pid, host });
}

/** Of another machine we cannot know: there the fence has to do, which it sees before its next write. */
function isRunning({ host, process }: Writer): boolean {
  return host === hostname() && isSameProcess(process);
}

/** Whether somebody it works for has gone. */
export function isOrphaned({ parents }: Pick<Writer, 'parents'>): boolean {
  return !parents.every(isSameProcess);
}

/** WRITER_DAMAGED where the file says nothing that a run would have written. */
function readWriter(file: string): Writer | undefined {
  const text = readTextIfThere(file);
  if (text === undefined) return undefined;
  const writer = parseJson(text);
  if (!isWriter(writer)) throw new Failure('refused', 'WRITER_DAMAGED', { file });
  return writer;
}

function isWriter(value: unknown): value is Writer {
  const { run, host, process, parents } = propertiesOf(value);
  return (
    typeof run === 'string' && typeof host === 'string' && Array.isArray(parents) && [process, ...parents].every(isMark)
  );
}

function isMark(value: unknown): value is ProcessMark {
  return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number';
}
