import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { verifyAuditLog } from '../../src/audit';
import { readLines } from './forgery';
import { independentlyVerify } from './independent-verifier';
import { logWith, open, temporaryDir } from './temporary-log';

const HERE = import.meta.dirname;

function appendInChild(root: string, name: string, count: number): ChildProcess {
  const args = [
    '--import',
    join(HERE, '..', 'support', 'run-source.mjs'),
    join(HERE, 'append-child.ts'),
    root,
    name,
    String(count),
  ];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Kills the writer as soon as it has acknowledged so many appends; answers how many entries it had acknowledged by its end. */
async function killedAfter(child: ChildProcess, appends: number): Promise<number> {
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > appends) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(said.split('\n').at(-2) ?? 0);
}

test('five processes at once lose nothing and wait for each other', async () => {
  const root = temporaryDir();
  await logWith([], root);
  const children = ['a', 'b', 'c', 'd', 'e'].map((name) => appendInChild(root, name, 60));
  const errors = await Promise.all(children.map(async (child) => (child.stderr ? text(child.stderr) : '')));
  expect(errors.join('')).toBe('');
  const dir = join(root, 'log');
  expect(independentlyVerify(dir)).toBe(300);
  const written = readLines(dir).map((line) => JSON.parse(line));
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    expect(written.filter(({ run }) => run === name).map(({ i }) => i)).toEqual(
      Array.from({ length: 60 }, (_, index) => index),
    );
  }
  expect(readdirSync(dir).sort()).toEqual(['checkpoint', 'log.jsonl', 'vkey']);
});

test('processes may make the log together', async () => {
  const root = temporaryDir();
  const children = ['a', 'b', 'c'].map((name) => appendInChild(root, name, 2));
  await Promise.all(children.map((child) => once(child, 'close')));
  expect(independentlyVerify(join(root, 'log'))).toBe(6);
});

test('killed at any moment, a writer leaves a log that opens again with all it had acknowledged', async () => {
  const root = temporaryDir();
  const dir = join(root, 'log');
  let acknowledged = 0;
  for (const [round, appends] of [1, 2, 3, 5, 8, 13, 21, 34].entries()) {
    acknowledged += await killedAfter(appendInChild(root, `run-${round}`, 100_000), appends);

    const log = await open(root, { now: () => new Date() });
    await log.append([{ type: 'after.crash', run: '', round }]);
    await log.close();
    expect(log.size).toBeGreaterThanOrEqual(acknowledged + round + 1);
    expect(independentlyVerify(dir)).toBe(log.size);
  }
  expect((await verifyAuditLog(dir)).verdict).toBe('pass');
  expect(
    readdirSync(dir)
      .filter((name) => name !== 'quarantine')
      .sort(),
  ).toEqual(['checkpoint', 'log.jsonl', 'vkey']);
});

test('a reader beside a busy writer never cries wolf', async () => {
  const root = temporaryDir();
  await logWith([], root);
  const child = appendInChild(root, 'busy', 2_000);
  const done = once(child, 'close');
  let busy = true;
  void done.then(() => {
    busy = false;
  });
  const verdicts = new Set<string>();
  while (busy) verdicts.add((await verifyAuditLog(join(root, 'log'))).verdict);
  expect(verdicts.has('tampered')).toBe(false);
  expect(await verifyAuditLog(join(root, 'log'))).toMatchObject({ verdict: 'pass', entries: 2_000 });
});
