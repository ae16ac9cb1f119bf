import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locatePulumi } from '../../src/engine/pulumi/cli';
import { logOf, succeed, writesTo } from './support/commands';
import { list } from './support/crm';
import { createProject, type TestProject } from './support/project';

const UP = ['--yes', '--skip-preview', '--non-interactive'];

let plain: TestProject;
let ours: TestProject;

beforeAll(async () => {
  plain = await createProject({ accounts: ['dev', 'test', 'staging'] });
  ours = await createProject({ accounts: ['test', 'staging'] });
});
afterAll(() => Promise.all([plain.close(), ours.close()]));

/** The writes as the account received them, and the objects that they were for; ids differ between accounts. */
async function orderIn(project: TestProject, env: string) {
  const intended = (await logOf(project, env)).filter(({ type }) => type === 'op.intended');
  return {
    requests: writesTo(project, env).map((write) => write.replaceAll(/\d{2,}/g, 'ID')),
    objects: intended.map(({ ops }) => (ops as { address: string }[]).map(({ address }) => address)),
  };
}

async function up(env: string, ...flags: string[]): Promise<void> {
  const ended = await plain.pulumi(['up', '-s', env, ...UP, ...flags]);
  expect(ended.code, ended.stdout + ended.stderr).toBe(0);
}

/** What finds an engine that works on so many resources at a time, whatever it is told. */
async function pathTo(parallel: number): Promise<string> {
  const folder = (await locatePulumi((name) => process.env[name])).found?.folder ?? '';
  const dir = join(ours.dir, '.engine', String(parallel));
  mkdirSync(dir, { recursive: true });
  for (const name of ['pulumi-language-nodejs', 'pulumi-resource-pulumi-nodejs'])
    symlinkSync(join(folder, name), join(dir, name));
  writeFileSync(
    join(dir, 'pulumi'),
    `#!/bin/sh
left=$#
while [ $left -gt 0 ]; do
  word=$1
  shift
  if [ "$before" = --parallel ]; then word=${parallel}; fi
  before=$word
  set -- "$@" "$word"
  left=$((left - 1))
done
exec '${join(folder, 'pulumi')}' "$@"
`,
  );
  chmodSync(join(dir, 'pulumi'), 0o755);
  return [dir, ours.env.PATH].join(delimiter);
}

describe('the same configuration on an empty account', () => {
  it('comes by the same requests in the same order at any parallelism of the engine, by pulumi up and by crmctl apply', async () => {
    for (const env of ['test', 'staging']) await plain.pulumi(['stack', 'init', env]);
    await up('test', '--parallel', '1');
    const order = await orderIn(plain, 'test');
    expect(order.requests.length).toBeGreaterThan(10);
    await up('staging', '--parallel', '256');
    expect(await orderIn(plain, 'staging')).toEqual(order);
    await succeed(ours, ['apply', '-e', 'test', '--yes'], { PATH: await pathTo(1) });
    expect(await orderIn(ours, 'test')).toEqual(order);
    await succeed(ours, ['apply', '-e', 'staging', '--yes'], { PATH: await pathTo(256) });
    expect(await orderIn(ours, 'staging')).toEqual(order);
  });
});

describe('a plain pulumi up that is limited to one object', () => {
  it('writes that one alone', async () => {
    await plain.pulumi(['stack', 'init', 'dev']);
    await up('dev');
    const head = (await list(plain, 'dev', 'roles', 'roles')).at(-1);
    plain.edit('crm/access/roles.yaml', `name: ${head.name}\n`, `name: ${head.name} 2\n`);
    plain.edit('crm/webhooks.yaml', '[add_lead, add_contact]', '[add_lead]');
    plain.sandbox.resetRequests('dev');
    await up('dev', '--target', '**Role::role:**');
    expect(writesTo(plain, 'dev')).toEqual([expect.stringMatching(/^PATCH \/api\/v4\/roles\/\d+$/)]);
  });
});
