import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAlive, isSameProcess, markOf } from '../../src/files/process-mark';

/** Files of the system that cannot be read. */
const hidden = vi.hoisted(() => new Set<string>());
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const read = (path: string, options: never) => {
    if (hidden.has(path)) throw new Error('not told');
    return fs.readFileSync(path, options);
  };
  return { ...fs, readFileSync: read };
});

const OWN = process.pid;
/** Above every number that a process can have. */
const NOBODY = 99_999_999;

function hide(...files: string[]): void {
  for (const file of files) hidden.add(file);
  onTestFinished(() => hidden.clear());
}

/** Signals to any process fail so. */
function refusing(code: string): void {
  const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill'), { code });
  });
  onTestFinished(() => kill.mockRestore());
}

function on(platform: NodeJS.Platform): void {
  const real = process.platform;
  Object.defineProperty(process, 'platform', { value: platform });
  onTestFinished(() => void Object.defineProperty(process, 'platform', { value: real }));
}

/** The child of a process that never asks what became of it, and has ended: only its number is left. */
async function endedAndForgotten(): Promise<number> {
  const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(line.toString());
  const until = (pid: number | undefined, what: string) =>
    vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(what), { timeout: 120_000 });
  // a shell would ask
  await until(parent.pid, '(sleep)');
  process.kill(child, 'SIGKILL');
  await until(child, ') Z ');
  return child;
}

describe('a process', () => {
  it('lives, or does not', () => {
    expect([isAlive(OWN), isAlive(NOBODY)]).toEqual([true, false]);
  });

  it('of somebody else lives, too', () => {
    refusing('EPERM');
    expect(isAlive(OWN)).toBe(true);
  });

  it('that the system does not know does not live', () => {
    refusing('ESRCH');
    expect(isAlive(OWN)).toBe(false);
  });

  it('that has ended and that nobody has looked after does not live', async () => {
    expect(isAlive(await endedAndForgotten())).toBe(false);
  });

  it('lives where nothing more is told of it', () => {
    hide(`/proc/${OWN}/stat`);
    expect(isAlive(OWN)).toBe(true);
  });
});

describe('the mark of a process', () => {
  it('is its number and when it began, since which start of the machine', () => {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // the name of this process holds no blanks and no brackets, so that the 22nd word is the start
    const began = readFileSync(`/proc/${OWN}/stat`, 'utf8').split(' ')[21];
    expect(began).toMatch(/^\d+$/);
    expect(markOf(OWN)).toEqual({ pid: OWN, since: `${boot} ${began}` });
  });

  it('tells it from a later process of the same number, and from one that is gone', () => {
    const mark = markOf(OWN);
    expect(isSameProcess(mark)).toBe(true);
    expect(isSameProcess({ ...mark, since: `${mark.since}0` })).toBe(false);
    expect(markOf(NOBODY)).toEqual({ pid: NOBODY, since: '' });
    expect(isSameProcess(markOf(NOBODY))).toBe(false);
  });

  it('does without the start of the machine where it is not told', () => {
    const [, began] = markOf(OWN).since.split(' ');
    hide('/proc/sys/kernel/random/boot_id');
    expect(markOf(OWN).since).toBe(` ${began}`);
  });

  it('is the number alone on systems that tell nothing more', () => {
    on('darwin');
    expect(markOf(OWN)).toEqual({ pid: OWN, since: '' });
    expect(isSameProcess(markOf(OWN))).toBe(true);
  });
});
