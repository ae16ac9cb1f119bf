import {
  existsSync,
  mkdtempSync,
  type PathLike,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { syncFolder, writeWhole } from '../../src/files/write-whole';

/** What the system was asked for, in order; and what happens just before, or instead. */
const system = vi.hoisted(() => ({ calls: [] as unknown[], before: (_call: string): void => {} }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const told = (call: string, ...about: unknown[]) => {
    system.calls.push([call, ...about]);
    system.before(call);
  };
  return {
    ...fs,
    writeFileSync: (path: PathLike, content: string, options?: { flush?: boolean }) => {
      told('write', ...(options?.flush ? ['to disk'] : []));
      fs.writeFileSync(path, content, options);
    },
    renameSync: (from: PathLike, to: PathLike) => {
      told('rename');
      fs.renameSync(from, to);
    },
    openSync: (path: PathLike, flags: string) => {
      told('open', path, flags);
      return fs.openSync(path, flags);
    },
    fsyncSync: (fd: number) => {
      told('to disk');
      fs.fsyncSync(fd);
    },
    closeSync: (fd: number) => {
      told('close');
      fs.closeSync(fd);
    },
  };
});

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'faults-'));
  file = join(dir, 'x.json');
  const made = dir;
  onTestFinished(() => {
    system.before = () => {};
    rmSync(made, { recursive: true });
  });
  system.calls = [];
});

/** `call` fails. */
function failing(call: string, code: string): void {
  system.before = (asked) => {
    if (asked === call) throw Object.assign(new Error(code), { code });
  };
}

it('a text is on disk before it takes its name', () => {
  writeWhole(file, 'one');
  expect(system.calls).toEqual([['write', 'to disk'], ['rename']]);
});

it('a text that cannot take its name leaves the old one, and nothing beside it', () => {
  writeFileSync(file, 'old');
  failing('rename', 'EACCES');
  expect(() => writeWhole(file, 'new')).toThrow('EACCES');
  expect([readdirSync(dir), readFileSync(file, 'utf8')]).toEqual([['x.json'], 'old']);
});

it('a full disk is what the writer hears of', () => {
  failing('write', 'ENOSPC');
  expect(() => writeWhole(file, 'new')).toThrow('ENOSPC');
  expect(readdirSync(dir)).toEqual([]);
});

it('a link that somebody puts in the way at the last moment is not written through', () => {
  const elsewhere = join(dir, 'elsewhere');
  system.before = (call) => {
    system.before = () => {};
    if (call === 'write') symlinkSync(elsewhere, `${file}.${process.pid}.tmp`);
  };
  expect(() => writeWhole(file, 'secret')).toThrow('EEXIST');
  expect([existsSync(elsewhere), existsSync(file)]).toEqual([false, false]);
});

it('the names in a folder are brought to disk', () => {
  syncFolder(dir);
  expect(system.calls).toEqual([['open', dir, 'r'], ['to disk'], ['close']]);
});

it('a folder that a system does not bring to disk is closed all the same, and no obstacle', () => {
  failing('to disk', 'EPERM');
  syncFolder(dir);
  expect(system.calls.at(-1)).toEqual(['close']);
});
