import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { joinPresence, LOOK_MS } from '../../src/files/presence';
import { markOf } from '../../src/files/process-mark';

function folderFor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-presence-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'pace');
}

/** Another process that lives until it is ended. */
function another() {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const end = () => {
    child.kill('SIGKILL');
    return ended;
  };
  onTestFinished(() => void end());
  return { pid: child.pid ?? 0, end };
}

it('counts the other processes that live, and those that have just gone for a while', async () => {
  const folder = folderFor();
  let time = 0;
  const others = joinPresence(folder, () => time);
  expect(others()).toBe(0);
  const one = another();
  writeFileSync(join(folder, `${one.pid}.json`), JSON.stringify(markOf(one.pid)));
  expect(others()).toBe(0);
  time += LOOK_MS;
  expect(others()).toBe(1);
  await one.end();
  time += LOOK_MS;
  expect(others()).toBe(1);
  time += 5 * LOOK_MS;
  expect(others()).toBe(0);
  expect(readdirSync(folder)).toEqual([`${process.pid}.json`]);
});

it.each(['', '17', '{"pid":', '{"pid":1}', JSON.stringify({ pid: process.pid, since: 'another boot 1' })])(
  'takes no notice of a file that holds %s, and removes it',
  (text) => {
    const folder = folderFor();
    const others = joinPresence(folder, () => 0);
    writeFileSync(join(folder, '1.json'), text);
    expect(others()).toBe(0);
    expect(readdirSync(folder)).toEqual([`${process.pid}.json`]);
  },
);

it('knows of nobody where its folder cannot be made', () => {
  const folder = folderFor();
  writeFileSync(join(folder, '..', 'file'), '');
  expect(joinPresence(join(folder, '..', 'file', 'pace'), () => 0)()).toBe(0);
});
