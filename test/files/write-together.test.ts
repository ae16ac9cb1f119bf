import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FolderLock } from '../../src/files/folder-lock';
import { assertFinished, changingConfiguration, finishTogether, writeTogether } from '../../src/files/write-together';

/** A project within a folder of its own, so that a test may look at what is beside it. */
function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'together-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  mkdirSync(join(dir, 'project'));
  return join(dir, 'project');
}

const read = (dir: string, file: string) => readFileSync(join(dir, file), 'utf8');
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const setsOf = (dir: string) => readdirSync(join(dir, '.crmctl/files')).filter((name) => name.startsWith('set-'));

function put(dir: string, file: string, content: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), content);
}

/** What a killed process leaves: a set of changes with its list, and the files that had not been moved. */
function leave(dir: string, list: unknown, aside: Record<string, string> = {}): void {
  for (const [file, content] of Object.entries(aside)) put(dir, `.crmctl/files/set-1-ab/new/${file}`, content);
  put(dir, '.crmctl/files/set-1-ab/changes.json', typeof list === 'string' ? list : JSON.stringify(list));
}

test('a file that begins with a byte order mark keeps it, once', async () => {
  const dir = folder();
  put(dir, 'crm/tags.yaml', '\uFEFFa');
  await writeTogether(dir, [
    ['crm/tags.yaml', 'b'],
    ['crm/project.yaml', 'c'],
  ]);
  expect([read(dir, 'crm/tags.yaml'), read(dir, 'crm/project.yaml')]).toEqual(['\uFEFFb', 'c']);
  await writeTogether(dir, [['crm/tags.yaml', '\uFEFFd']]);
  expect(read(dir, 'crm/tags.yaml')).toBe('\uFEFFd');
});

test('writes, replaces and removes, and leaves nothing beside', async () => {
  const dir = folder();
  await writeTogether(dir, [
    ['crm/project.yaml', 'a'],
    ['crm/tags.yaml', 'b'],
  ]);
  await writeTogether(dir, [
    ['crm/project.yaml', 'c'],
    ['crm/tags.yaml', undefined],
    ['crm/fields/leads.yaml', 'd'],
  ]);
  expect([read(dir, 'crm/project.yaml'), read(dir, 'crm/fields/leads.yaml')]).toEqual(['c', 'd']);
  expect(readdirSync(join(dir, 'crm'))).toEqual(['fields', 'project.yaml']);
  expect(readdirSync(join(dir, '.crmctl/files'))).toEqual([]);
});

test('killed before the last file is aside: nothing has changed, nothing is left, and readers do not mind', async () => {
  const dir = folder();
  put(dir, '.crmctl/files/set-1-ab/new/crm/project.yaml', 'half');
  await assertFinished(dir);
  expect(await finishTogether(dir)).toBe(false);
  expect(readdirSync(dir)).toEqual(['.crmctl']);
  expect(setsOf(dir)).toEqual([]);
});

describe.each([0, 1, 2])('killed after moving %i of three', (moved) => {
  const files = ['crm/a.yaml', 'crm/b.yaml', 'crm/c.yaml'];
  const textOf = (file: string) => `text of ${file}`;

  function killed(): string {
    const dir = folder();
    put(dir, 'crm/old.yaml', 'old');
    for (const file of files.slice(0, moved)) put(dir, file, textOf(file));
    const list = [
      ...files.map((file) => ({ file, digest: sha256(textOf(file)) })),
      { file: 'crm/old.yaml', digest: null },
    ];
    leave(dir, list, Object.fromEntries(files.slice(moved).map((file) => [file, textOf(file)])));
    return dir;
  }

  test('the next command that changes the configuration moves the rest, before it begins', async () => {
    const dir = killed();
    const seen = await changingConfiguration(dir, async () => readdirSync(join(dir, 'crm')));
    expect(seen).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
    expect(files.map((file) => read(dir, file))).toEqual(files.map(textOf));
    expect(await finishTogether(dir)).toBe(false);
  });

  test('whoever only reads is refused, and moves nothing', async () => {
    const dir = killed();
    await expect(assertFinished(dir)).rejects.toMatchObject({
      reason: 'refused',
      code: 'FILES_UNFINISHED',
      args: { folder: join('.crmctl', 'files', 'set-1-ab') },
    });
    expect(readdirSync(join(dir, 'crm')).sort()).toEqual(
      [...files.slice(0, moved), 'old.yaml'].map((file) => file.replace('crm/', '')),
    );
  });
});

test('what a killed process began is ended before anything new', async () => {
  const dir = folder();
  leave(dir, [{ file: 'crm/a.yaml', digest: sha256('a') }], { 'crm/a.yaml': 'a' });
  await writeTogether(dir, [['crm/b.yaml', 'new']]);
  expect([read(dir, 'crm/a.yaml'), read(dir, 'crm/b.yaml')]).toEqual(['a', 'new']);
});

test('killed after a removal: the file is gone already', async () => {
  const dir = folder();
  leave(dir, [{ file: 'crm/old.yaml', digest: null }]);
  expect(await finishTogether(dir)).toBe(true);
  expect(readdirSync(dir)).toEqual(['.crmctl']);
});

test('where nothing was begun there is nothing to end', async () => {
  const dir = folder();
  expect(await finishTogether(dir)).toBe(false);
  await assertFinished(dir);
  expect(readdirSync(dir)).toEqual([]);
});

test('a project whose folder is not there yet gets it with its first file', async () => {
  const dir = join(folder(), 'new');
  await writeTogether(dir, [['crm/project.yaml', 'a']]);
  expect(read(dir, 'crm/project.yaml')).toBe('a');
});

test('a file that is not ours is refused before anything is written', async () => {
  const dir = folder();
  const changes = [['crm/a.yaml', 'a'] as const, ['package.json', 'b'] as const];
  await expect(writeTogether(dir, changes)).rejects.toMatchObject({ code: 'FILE_NOT_OURS' });
  expect(readdirSync(dir)).toEqual([]);
});

test('what a killed process began does not write over what is new', async () => {
  const dir = folder();
  put(dir, '.crmctl/files/set-zz/new/crm/a.yaml', 'old');
  put(dir, '.crmctl/files/set-zz/changes.json', JSON.stringify([{ file: 'crm/a.yaml', digest: sha256('old') }]));
  await writeTogether(dir, [['crm/a.yaml', 'new']]);
  expect(read(dir, 'crm/a.yaml')).toBe('new');
});

test('whoever reads waits a moment for a living process that is moving its files', async () => {
  const dir = folder();
  leave(dir, [{ file: 'crm/a.yaml', digest: sha256('a') }], { 'crm/a.yaml': 'a' });
  const lock = new FolderLock(join(dir, '.crmctl/files'));
  await lock.acquire();
  const reading = assertFinished(dir);
  rmSync(join(dir, '.crmctl/files/set-1-ab'), { recursive: true });
  lock.release();
  lock.dispose();
  await expect(reading).resolves.toBeUndefined();
});

test('one set that was complete is something to end, whatever lies beside it', async () => {
  const dir = folder();
  leave(dir, [{ file: 'crm/a.yaml', digest: sha256('a') }], { 'crm/a.yaml': 'a' });
  put(dir, '.crmctl/files/set-2-cd/new/crm/b.yaml', 'half');
  put(dir, '.crmctl/files/set-of-notes', 'a file of somebody else');
  expect(await finishTogether(dir)).toBe(true);
  expect(setsOf(dir)).toEqual(['set-of-notes']);
  expect(readdirSync(join(dir, 'crm'))).toEqual(['a.yaml']);
});

test('a file in the place of the folder of waiting changes fails as the system does', async () => {
  const dir = folder();
  put(dir, '.crmctl/files', '');
  await expect(finishTogether(dir)).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('a file keeps its rights, and a link to it is refused', async () => {
  const dir = folder();
  put(dir, 'crm/real.yaml', 'one');
  chmodSync(join(dir, 'crm/real.yaml'), 0o640);
  symlinkSync('real.yaml', join(dir, 'crm/link.yaml'));
  await expect(writeTogether(dir, [['crm/link.yaml', 'bad']])).rejects.toMatchObject({ code: 'FILE_NOT_OURS' });
  await writeTogether(dir, [['crm/real.yaml', 'two']]);
  expect([readlinkSync(join(dir, 'crm/link.yaml')), read(dir, 'crm/real.yaml')]).toEqual(['real.yaml', 'two']);
  expect(statSync(join(dir, 'crm/real.yaml')).mode & 0o777).toBe(0o640);
});

test('what cannot be put in its place fails and is kept for the next try', async () => {
  const dir = folder();
  mkdirSync(join(dir, 'crm/a.yaml/taken'), { recursive: true });
  await expect(writeTogether(dir, [['crm/a.yaml', 'text']])).rejects.toThrow();
  rmSync(join(dir, 'crm/a.yaml'), { recursive: true });
  expect(await finishTogether(dir)).toBe(true);
  expect(read(dir, 'crm/a.yaml')).toBe('text');
});

describe('a list that no command of ours has written', () => {
  const OUTSIDE = [
    '../victim.yaml',
    'crm/../../victim.yaml',
    '/etc/victim.yaml',
    'C:/victim.yaml',
    'crm\\..\\..\\victim.yaml',
  ];
  const NOT_OURS = [
    'package.json',
    '.git/config',
    'crm/run.sh',
    'crm//a.yaml',
    'crm/./a.yaml',
    'crm/../other.yaml',
    'crm/a.yaml.sh',
    'docs/crm/a.yaml',
    'node_modules/x/a.yaml',
    '.github/a.yaml',
  ];

  test.each([...OUTSIDE, ...NOT_OURS])('may neither remove nor write %s', async (file) => {
    const dir = folder();
    put(dir, '../victim.yaml', 'precious');
    put(dir, 'package.json', 'precious');
    put(dir, 'crm/a.yaml', 'as it was');
    for (const digest of [null, sha256('bad')]) {
      leave(
        dir,
        [
          { file: 'crm/a.yaml', digest: null },
          { file, digest },
        ],
        { 'package.json': 'bad' },
      );
      await expect(finishTogether(dir)).rejects.toMatchObject({
        reason: 'refused',
        code: 'FILE_NOT_OURS',
        args: { file },
      });
    }
    expect(['../victim.yaml', 'package.json', 'crm/a.yaml'].map((name) => read(dir, name))).toEqual([
      'precious',
      'precious',
      'as it was',
    ]);
  });

  test.each(['crm', 'crm/fields', 'crm/fields/leads.yaml'])(
    'may not leave the project through the link %s',
    async (link) => {
      const dir = folder();
      put(dir, '../elsewhere/fields/leads.yaml', 'precious');
      mkdirSync(dirname(join(dir, link)), { recursive: true });
      symlinkSync(join(dir, '../elsewhere', link.replace(/^crm\/?/, '')), join(dir, link));
      leave(dir, [{ file: 'crm/fields/leads.yaml', digest: sha256('bad') }], { 'crm/fields/leads.yaml': 'bad' });
      await expect(finishTogether(dir)).rejects.toMatchObject({ code: 'FILE_NOT_OURS' });
      await expect(writeTogether(dir, [['crm/fields/leads.yaml', 'bad']])).rejects.toMatchObject({
        code: 'FILE_NOT_OURS',
      });
      expect(read(dir, '../elsewhere/fields/leads.yaml')).toBe('precious');
    },
  );

  test('may not leave the project by a link to the folder above it', async () => {
    const dir = folder();
    symlinkSync('..', join(dir, 'crm'));
    await expect(writeTogether(dir, [['crm/new.yaml', 'bad']])).rejects.toMatchObject({ code: 'FILE_NOT_OURS' });
    expect(existsSync(join(dir, '../new.yaml'))).toBe(false);
  });

  test('may not bring a link in the place of a file', async () => {
    const dir = folder();
    put(dir, '../secret', 'secret');
    leave(dir, [{ file: 'crm/a.yaml', digest: sha256('secret') }]);
    mkdirSync(join(dir, '.crmctl/files/set-1-ab/new/crm'), { recursive: true });
    symlinkSync(join(dir, '../secret'), join(dir, '.crmctl/files/set-1-ab/new/crm/a.yaml'));
    await expect(finishTogether(dir)).rejects.toMatchObject({ code: 'FILES_DAMAGED', args: { file: 'crm/a.yaml' } });
    expect(existsSync(join(dir, 'crm'))).toBe(false);
  });

  const NO_LISTS = [
    '{',
    '{}',
    '[17]',
    '[null]',
    '[{"digest":null}]',
    '[{"file":"crm/a.yaml","gone":true}]',
    '[{"file":"crm/a.yaml","digest":null},17]',
  ];

  test.each(NO_LISTS)('is refused when it holds %s', async (list) => {
    const dir = folder();
    put(dir, 'crm/a.yaml', 'as it was');
    leave(dir, list);
    await expect(finishTogether(dir)).rejects.toMatchObject({
      reason: 'refused',
      code: 'FILES_DAMAGED',
      args: { folder: join('.crmctl', 'files', 'set-1-ab'), file: 'changes.json' },
    });
    expect(read(dir, 'crm/a.yaml')).toBe('as it was');
  });
});

test('what is neither aside nor in its place is said to be lost, and nothing is moved', async () => {
  const dir = folder();
  put(dir, 'crm/b.yaml', 'before');
  const list = ['crm/a.yaml', 'crm/b.yaml'].map((file) => ({ file, digest: sha256(`text of ${file}`) }));
  leave(dir, list, { 'crm/a.yaml': 'text of crm/a.yaml' });
  await expect(finishTogether(dir)).rejects.toMatchObject({
    reason: 'refused',
    code: 'FILES_DAMAGED',
    args: { folder: join('.crmctl', 'files', 'set-1-ab'), file: 'crm/b.yaml' },
  });
  expect(readdirSync(join(dir, 'crm'))).toEqual(['b.yaml']);
});

describe('several processes', () => {
  const HERE = import.meta.dirname;

  function child(what: 'finish' | 'write', dir: string, times: number): ChildProcess {
    const source = ['--import', join(HERE, '..', 'support', 'run-source.mjs'), join(HERE, 'together-child.ts')];
    const started = spawn(process.execPath, [...source, what, dir, String(times)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void started.kill());
    return started;
  }

  const errorsOf = async ({ stderr }: ChildProcess) => (stderr ? text(stderr) : '');

  test('that finish what is begun take nothing from one that is writing', async () => {
    const dir = folder();
    const finisher = child('finish', dir, 1_000_000_000);
    if (finisher.stdout) await once(finisher.stdout, 'data');
    const changes = Array.from({ length: 60 }, (_, index) => [`crm/f${index}.yaml`, `${index}`] as const);
    await writeTogether(dir, changes);
    expect(changes.map(([file]) => read(dir, file))).toEqual(changes.map(([, content]) => content));
  });

  test('that write the same files leave those of one of them, and nothing beside', async () => {
    const dir = folder();
    const children = [1, 2, 3].map(() => child('write', dir, 4));
    const errors = await Promise.all(children.map(errorsOf));
    expect(errors.join('')).toBe('');
    const contents = readdirSync(join(dir, 'crm')).map((file) => read(dir, `crm/${file}`));
    expect([contents.length, new Set(contents).size]).toEqual([20, 1]);
    expect(setsOf(dir)).toEqual([]);
  });

  test('that change the configuration go one after the other; the second is told who is at it', async () => {
    const dir = folder();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    };
    await Promise.all(['a', 'b'].map((name) => changingConfiguration(dir, work(name))));
    const [first = ''] = order;
    expect(order).toEqual(
      first.startsWith('a')
        ? ['a begins', 'a ends', 'b begins', 'b ends']
        : ['b begins', 'b ends', 'a begins', 'a ends'],
    );
    const nested = changingConfiguration(dir, () => changingConfiguration(dir, work('c'), 0));
    await expect(nested).rejects.toMatchObject({
      reason: 'refused',
      code: 'CONFIGURATION_IN_USE',
      args: { pid: process.pid },
    });
  });
});
