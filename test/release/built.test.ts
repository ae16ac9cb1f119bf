import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAuditLog } from '../../src/audit';
import { run as promote } from '../../src/cli/commands/promote';
import { run as build } from '../../src/cli/commands/release-build';
import { digestOf } from '../../src/model/canonical-json';
import { releaseNamed } from '../../src/operations/releases';
import { appendEntry } from '../audit/forgery';
import { testContext } from '../cli/test-context';

const SETTINGS = (more: string[] = []) =>
  ['name: tiny', 'crm: amocrm', 'language: en', 'manage: {}', ...more, ''].join('\n');

/** A project with a release REL-1; nothing was applied anywhere. */
async function project(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-built-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  write(dir, 'crm/project.yaml', SETTINGS(['environments: [dev, prod]', 'approval: [prod]']));
  write(dir, 'crm/webhooks.yaml', 'webhooks: {}\n');
  await built(dir);
  return dir;
}

function write(dir: string, file: string, text: string): void {
  mkdirSync(join(dir, file, '..'), { recursive: true });
  writeFileSync(join(dir, file), text);
}

async function built(projectDir: string, ...args: string[]) {
  const { context, output } = testContext({ projectDir, format: 'json', env: { CRMCTL_ACTOR: 'ci' } });
  await build({ args, options: {} }, context);
  return JSON.parse(output.stdout);
}

const release = (dir: string, name: string) => join(dir, '.crmctl', 'releases', `${name}.json`);

/** A release as somebody forges it: other content or another name, and every digest right. */
function forge(dir: string, name: string, text: object): void {
  const bundle = JSON.parse(readFileSync(release(dir, 'REL-1'), 'utf8'));
  const forged = { ...bundle, name, text: { ...bundle.text, ...text } };
  writeFileSync(release(dir, name), JSON.stringify({ ...forged, digest: digestOf(forged.text) }));
}

const NO_POLICY = {
  project: { name: 'tiny', crm: 'amocrm', language: 'en', environments: ['prod'], manage: {}, approval: [] },
};

describe('a release that was built', () => {
  it('is in the log of the first environment: its name, its digest, by whom; once', async () => {
    const dir = await project();
    const { name, digest } = await built(dir);
    const entries = [];
    for await (const entry of readAuditLog(join(dir, '.crmctl/audit/dev'))) entries.push(entry);
    expect(entries).toMatchObject([
      { type: 'release.built', environment: 'dev', release: name, bundle: digest, actor: 'ci' },
    ]);
    expect((await releaseNamed(dir, 'REL-1')).digest).toBe(digest);
  });

  it('before the log knew of it is built again as it is', async () => {
    const dir = await project();
    rmSync(join(dir, '.crmctl/audit'), { recursive: true });
    await expect(releaseNamed(dir, 'REL-1')).rejects.toMatchObject({ code: 'RELEASE_NOT_BUILT' });
    await built(dir);
    expect((await releaseNamed(dir, 'REL-1')).name).toBe('REL-1');
  });
});

describe('a promotion, whatever the release file says, is refused for', () => {
  it.each<[string, (dir: string) => void, string, string]>([
    [
      'a copy under another name',
      (dir) => cpSync(release(dir, 'REL-1'), release(dir, 'REL-2')),
      'REL-2',
      'RELEASE_RENAMED',
    ],
    ['a copy that names itself', (dir) => forge(dir, 'REL-2', {}), 'REL-2', 'RELEASE_NOT_BUILT'],
    ['a policy of its own', (dir) => forge(dir, 'REL-2', NO_POLICY), 'REL-2', 'RELEASE_NOT_BUILT'],
    [
      'other content under the name of a built one',
      (dir) => forge(dir, 'REL-1', NO_POLICY),
      'REL-1',
      'RELEASE_OTHER_DIGEST',
    ],
    ['an entry that nobody signed', (dir) => appendBuilt(dir), 'REL-2', 'RELEASE_NOT_BUILT'],
  ])('%s', async (_what, attack, name, code) => {
    const dir = await project();
    attack(dir);
    const { context } = testContext({ projectDir: dir });
    for (const to of ['dev', 'prod'])
      await expect(promote({ args: [name], options: { to, yes: true } }, context)).rejects.toMatchObject({
        reason: 'refused',
        code,
      });
  });

  it('an order that only the release has', async () => {
    const dir = await project();
    write(dir, 'crm/project.yaml', SETTINGS(['environments: [dev, staging, prod]', 'approval: [prod]']));
    const { context } = testContext({ projectDir: dir });
    await expect(promote({ args: ['REL-1'], options: { to: 'prod' } }, context)).rejects.toMatchObject({
      code: 'LOG_NOT_HERE',
      args: { environment: 'staging' },
    });
  });

  it('a project whose own settings cannot be read', async () => {
    const dir = await project();
    write(dir, 'crm/project.yaml', SETTINGS(['environments: [dev, prod]', 'approval: [pord]']));
    const { context } = testContext({ projectDir: dir });
    await expect(promote({ args: ['REL-1'], options: { to: 'prod' } }, context)).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
    });
    rmSync(join(dir, 'crm/project.yaml'));
    await expect(promote({ args: ['REL-1'], options: { to: 'prod' } }, context)).rejects.toMatchObject({
      code: 'NO_PROJECT',
    });
  });

  function appendBuilt(dir: string): void {
    forge(dir, 'REL-2', NO_POLICY);
    const { digest } = JSON.parse(readFileSync(release(dir, 'REL-2'), 'utf8'));
    appendEntry(join(dir, '.crmctl/audit/dev/log.jsonl'), {
      type: 'release.built',
      run: 'r',
      release: 'REL-2',
      bundle: digest,
    });
  }
});
