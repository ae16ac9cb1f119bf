import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskedUrl } from '../../src/model/masked-url';
import { planOf, refused, succeed, verdictOf } from './support/commands';
import { call, list } from './support/crm';
import { createProject, type Ended, type TestProject } from './support/project';

const BOT = 'https://api.telegram.org/bot123456789:AAF-patH-s3cret-of-the-bot-000/send?key=qu3ry-s3cret';
const OTHER = 'https://api.telegram.org/bot123456789:AAF-patH-s3cret-of-the-bot-001/send?key=qu3ry-s3cret';
const SECRET = /patH-s3cret|qu3ry-s3cret/;

const CRM = {
  'project.yaml': 'name: hooks\ncrm: amocrm\nlanguage: en\nenvironments: [dev, copy]\n',
  'webhooks.yaml': `webhooks:\n  bot:\n    url: ${BOT}\n    events: [add_lead]\n`,
};

/** A project and everything its commands have said. */
interface Watched {
  project: TestProject;
  said: string[];
  run(args: string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
}

async function watched(): Promise<Watched> {
  const project = await createProject({ accounts: ['dev'], crm: CRM });
  project.write('stacks/Pulumi.copy.yaml', 'config:\n  crm:account: twin:dev\n');
  project.write(
    'stacks/Pulumi.dev.yaml',
    'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n',
  );
  const said: string[] = [];
  const note = (ended: Ended) => {
    said.push(ended.stdout, ended.stderr);
    return ended;
  };
  const pulumi = project.pulumi;
  project.pulumi = async (args) => note(await pulumi(args));
  const crmctl = project.crmctl;
  project.crmctl = async (args, env) => note(await crmctl(args, env));
  return { project, said, run: (args, env) => succeed(project, args, env) };
}

/** Names of the files of a project, but for its configuration, that hold a secret; packed ones are opened. */
function leaks({ project: { dir } }: Watched): string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !/^\/(crm|stacks|node_modules)\//.test(file.slice(dir.length)));
  expect(files.length).toBeGreaterThan(20);
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return SECRET.test((file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('latin1'));
  });
}

const hooksOf = async ({ project }: Watched, env = 'dev') =>
  (await list(project, env, 'webhooks', 'webhooks')).map(({ destination }) => destination);

describe('with a key', () => {
  let watch: Watched;
  beforeAll(async () => {
    watch = await watched();
    await watch.run(['keys', 'make']);
  });
  afterAll(() => watch.project.close());

  it('an address is planned, approved as a file, applied, read again and kept without being seen', async () => {
    const { project, run } = watch;
    await run(['plan', '-e', 'dev', '--out', join(project.dir, 'plan.json')]);
    await run(['plan', '-e', 'dev', '--format', 'md']);
    expect((await planOf(project, 'dev')).operations).toMatchObject([{ action: 'create', key: 'bot' }]);
    await run(['plan', 'show', 'plan.json']);
    await run(['apply', 'plan.json', '--yes', '--verbose']);
    expect(await hooksOf(watch)).toEqual([BOT]);
    await run(['snapshot', '-e', 'dev']);
    await run(['snapshot', 'show', '-e', 'dev', '--json']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('a change by hand is drift, and shows which host it is', async () => {
    const { project } = watch;
    await call(project, 'dev', 'DELETE', '/api/v4/webhooks', { destination: BOT });
    const drift = await project.crmctl(['drift', '-e', 'dev', '--detailed-exitcode']);
    expect(drift.code).toBe(2);
    expect(drift.stdout).toContain('bot');
    await watch.run(['apply', '-e', 'dev', '--yes']);
    expect(await hooksOf(watch)).toEqual([BOT]);
    await watch.run(['snapshot', '-e', 'dev']);
  });

  it('a copy of the account has the address, and its file has not', async () => {
    expect((await planOf(watch.project, 'copy')).operations).toEqual([]);
    watch.project.edit('crm/webhooks.yaml', BOT, OTHER);
    await watch.run(['apply', '-e', 'copy', '--yes']);
    expect((await planOf(watch.project, 'copy')).operations).toEqual([]);
    expect(leaks(watch)).toEqual([]);
  });

  it('a rollback gives back the address before', async () => {
    await watch.run(['apply', '-e', 'dev', '--yes']);
    expect(await hooksOf(watch)).toEqual([OTHER]);
    await watch.run(['rehearse', '-e', 'dev']);
    await watch.run(['rollback', '-e', 'dev', '--yes']);
    expect(await hooksOf(watch)).toEqual([BOT]);
  });

  it('a plain pulumi up does the same', async () => {
    const { project } = watch;
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    expect(await hooksOf(watch)).toEqual([OTHER]);
    const again = await project.pulumi(['preview', '-s', 'dev', '--non-interactive', '--expect-no-changes']);
    expect(again.code, again.stdout + again.stderr).toBe(0);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    const exported = await project.pulumi(['stack', 'export', '-s', 'dev']);
    expect(exported.stdout).toContain(maskedUrl(OTHER));
  });

  it('a changed key changes nothing in the account and opens what the old one sealed', async () => {
    const { project, run } = watch;
    await run(['keys', 'rotate']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    const preview = await project.pulumi(['up', '-s', 'dev', '--yes', '--non-interactive']);
    expect(preview.code, preview.stdout + preview.stderr).toBe(0);
    const shown = JSON.parse((await run(['keys', 'show', '--json'])).stdout);
    expect(shown).toMatchObject([{ seals: true, files: { state: expect.any(Number) } }, { seals: false }]);
    await run(['rollback', '-e', 'dev', '--yes']);
    expect(await hooksOf(watch)).toEqual([BOT]);
  });

  it('whoever lacks the key plans as before, and cannot go back to what only the key knows', async () => {
    const { project } = watch;
    await watch.run(['apply', '-e', 'dev', '--yes']);
    const key = readFileSync(join(project.dir, '.crmctl', 'keys', 'seal.key'), 'utf8');
    project.remove('.crmctl/keys/seal.key');
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    project.sandbox.resetRequests('dev');
    const back = await project.crmctl(['rollback', '-e', 'dev', '--yes']);
    expect(back.stdout + back.stderr).toMatch(/sealed with the key [0-9a-f]{8}/);
    expect(project.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
    const error = await refused(project, ['plan', '-e', 'dev'], { CRMCTL_SEAL_KEY: `${key.trim()}x` });
    expect(error).toMatchObject({ code: 5, error: { code: 'SEAL_KEY_INVALID' } });
  });

  it('no file and no output holds the secret', () => {
    expect(leaks(watch)).toEqual([]);
    expect(watch.said.filter((text) => SECRET.test(text))).toEqual([]);
    expect(watch.said.join('')).toContain(maskedUrl(BOT));
  });
});

describe('without a key', () => {
  let watch: Watched;
  beforeAll(async () => {
    watch = await watched();
  });
  afterAll(() => watch.project.close());

  it('the address is applied and kept nowhere, which is said', async () => {
    const { project, run } = watch;
    await run(['plan', '-e', 'dev', '--out', join(project.dir, 'plan.json')]);
    const applied = await run(['apply', 'plan.json', '--yes']);
    expect(applied.stderr).toContain('crmctl keys make');
    expect(await hooksOf(watch)).toEqual([BOT]);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect((await project.crmctl(['drift', '-e', 'dev', '--detailed-exitcode'])).code).toBe(0);
  });

  it('a rollback names what it cannot give back, and leaves it', async () => {
    const { project, run } = watch;
    project.edit('crm/webhooks.yaml', BOT, OTHER);
    await run(['apply', '-e', 'dev', '--yes']);
    const back = await project.crmctl(['rollback', '-e', 'dev', '--yes']);
    expect(back.stdout + back.stderr).toContain('it was not stored');
    expect(await hooksOf(watch)).toEqual([OTHER]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('a state in the clear, as earlier versions left it, is no change, and the next run seals it', async () => {
    const { project, run } = watch;
    const exported = await project.pulumi(['stack', 'export', '-s', 'dev']);
    const open = exported.stdout.replaceAll(/withheld:v1:[^"]*/g, OTHER);
    expect(open).not.toBe(exported.stdout);
    project.write('state.json', open);
    expect((await project.pulumi(['stack', 'import', '-s', 'dev', '--file', 'state.json'])).code).toBe(0);
    project.remove('state.json');
    await run(['keys', 'make']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    project.sandbox.resetRequests('dev');
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    expect(project.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
    const { stdout } = await project.pulumi(['stack', 'export', '-s', 'dev']);
    expect(stdout).not.toMatch(SECRET);
    expect(stdout).toContain('sealed:v1:');
  });

  it('no output holds the secret', () => {
    expect(watch.said.filter((text) => SECRET.test(text))).toEqual([]);
  });
});
