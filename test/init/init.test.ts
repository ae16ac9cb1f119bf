import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/commands/init';
import type { Options } from '../../src/cli/context';
import { validateProject } from '../../src/configuration';
import { formatProject } from '../../src/editing';
import { Failure } from '../../src/model/diagnostic';
import { testContext } from '../cli/test-context';

const place = mkdtempSync(join(tmpdir(), 'crmctl-init-'));
afterAll(() => rmSync(place, { recursive: true }));

const FLAGS = { name: 'shop', crm: 'amocrm', language: 'ru', environments: 'dev,prod' };
let next = 0;
const fresh = () => join(place, `new-${next++}`);

/** Answers questions from a list; without one nobody is there to ask. */
async function init(folder: string, options: Options, answers?: string[]) {
  const asked: string[] = [];
  const { context, output } = testContext({
    format: 'json',
    askText: async ({ code }) => {
      asked.push(code.replace('INIT_ASK_', ''));
      return answers?.shift();
    },
  });
  const code = await run({ args: [folder], options }, context);
  const { files, next: steps } = JSON.parse(output.stdout) as Record<'files' | 'next', string[]>;
  return { code, asked, files, next: steps };
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

async function refusal(folder: string, options: Options): Promise<unknown> {
  const error = await init(folder, options).catch((thrown) => thrown);
  return error instanceof Failure ? { code: error.code, ...error.args } : error;
}

describe('init', () => {
  it.each([
    ['example', 'dev,test,staging,prod', 'amocrm'],
    ['example', 'dev', 'kommo'],
    ['example', 'qa-eu,live', 'amocrm'],
    ['empty', 'dev,prod', 'kommo'],
  ])('writes a text without a finding and in the one form: %s for %s', async (start, environments, crm) => {
    const folder = fresh();
    await init(folder, { ...FLAGS, [start]: true, environments, crm });
    expect((await validateProject(folder)).diagnostics).toEqual([]);
    const { files, diagnostics } = await formatProject(folder);
    expect(diagnostics).toEqual([]);
    expect(files.filter(({ before, after }) => before !== after)).toEqual([]);
  });

  it('limits the example’s objects to the environments there are', async () => {
    const folder = fresh();
    await init(folder, { ...FLAGS, example: true });
    expect(read(folder, 'crm/webhooks.yaml')).toContain('environments: [prod]');
    expect(read(folder, 'crm/project.yaml')).toContain('approval: [prod]');
    const other = fresh();
    await init(other, { ...FLAGS, example: true, environments: 'one,two' });
    expect(read(other, 'crm/webhooks.yaml')).not.toContain('environments:');
    expect(read(other, 'crm/project.yaml')).not.toContain('approval:');
  });

  it('depends on the sandbox where the README begins with one: not where addresses of accounts are known', async () => {
    const [without, told] = [fresh(), fresh()];
    await init(without, { ...FLAGS, example: true });
    await init(told, { ...FLAGS, example: true, account: 'prod=https://shop.amocrm.ru/' });
    const own = JSON.parse(read(without, 'package.json'));
    expect(own.devDependencies['@crmctl/sandbox']).toBe(`${own.dependencies.crmctl}/packages/sandbox`);
    expect(read(without, 'README.md')).toContain('sandbox start');
    expect(JSON.parse(read(told, 'package.json'))).not.toHaveProperty('devDependencies');
    expect(read(told, 'README.md')).not.toContain('sandbox start');
  });

  it('writes addresses it is told, and variables for the others', async () => {
    const folder = fresh();
    await init(folder, { ...FLAGS, empty: true, account: 'prod=https://shop.amocrm.ru/' });
    expect(read(folder, 'stacks/Pulumi.prod.yaml')).toContain('crm:account: https://shop.amocrm.ru\n');
    expect(read(folder, 'stacks/Pulumi.dev.yaml')).toContain('crm:account: {env: CRM_ACCOUNT_DEV}');
    for (const stack of ['dev', 'prod'])
      expect(read(folder, `stacks/Pulumi.${stack}.yaml`)).toContain(
        `crm:token: {env: CRM_TOKEN_${stack.toUpperCase()}}`,
      );
  });

  it('asks on a terminal for what no flag says, and again after a wrong answer', async () => {
    const folder = fresh();
    const answers = ['empty', 'My Shop!', 'my-shop', 'en', 'dev,prod'];
    const addresses = ['', 'https://evil.example.test', 'https://shop.kommo.com'];
    const { asked } = await init(folder, { crm: 'kommo' }, [...answers, ...addresses]);
    expect(asked).toEqual(['START', 'NAME', 'NAME', 'LANGUAGE', 'ENVIRONMENTS', 'ACCOUNT', 'ACCOUNT', 'ACCOUNT']);
    expect(read(folder, 'crm/project.yaml')).toMatch(/^name: my-shop\ncrm: kommo\nlanguage: en$/m);
    expect(read(folder, 'stacks/Pulumi.prod.yaml')).toContain('https://shop.kommo.com');
  });

  it('leaves plans out of git, whatever they are called after', async () => {
    const folder = fresh();
    await init(folder, { ...FLAGS, empty: true });
    const plans = ['plan.json', 'plan-prod.json', 'prod.plan.json', 'plans/prod.plan.json'];
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const ignored = execFileSync('git', ['check-ignore', ...plans, 'package.json', '.crmctl/runs/x'], { cwd: folder });
    expect(String(ignored).trim().split('\n')).toEqual([...plans, '.crmctl/runs/x']);
  });

  it('prints a command for its folder that a shell reads as one word', async () => {
    const folder = join(fresh(), "мой магазин d'Or");
    const { next: steps } = await init(folder, { ...FLAGS, empty: true });
    expect(steps[0]).toMatch(/^cd '.*мой магазин d'\\''Or'$/);
  });

  it('asks nothing when flags say everything', async () => {
    expect((await init(fresh(), { ...FLAGS, empty: true })).asked).toEqual([]);
  });

  it.each(['name', 'crm', 'language', 'environments'])('names the flag that is missing: --%s', async (flag) => {
    const { [flag as keyof typeof FLAGS]: _missing, ...others } = FLAGS;
    expect(await refusal(fresh(), { ...others, empty: true })).toMatchObject({
      code: 'NEEDS_FLAG',
      flags: [`--${flag}`],
    });
  });

  it.each([
    [{ name: 'My Shop' }, 'INIT_NAME'],
    [{ environments: 'dev,dev' }, 'INIT_ENVIRONMENTS'],
    [{ environments: '../dev' }, 'INIT_ENVIRONMENTS'],
    [{ crm: 'bitrix' }, 'USAGE_OPTION'],
    [{ account: 'prod=http://shop.amocrm.ru' }, 'INIT_ACCOUNT_NOT_ENCRYPTED'],
    [{ account: 'test=https://shop.amocrm.ru' }, 'INIT_ACCOUNT_ENVIRONMENT'],
    [{ account: 'shop.amocrm.ru' }, 'INIT_ACCOUNT_ENVIRONMENT'],
    [{ account: 'prod=' }, 'INIT_ACCOUNT_ADDRESS'],
    [{ account: 'prod=shop.example.test' }, 'INIT_ACCOUNT_FOREIGN'],
    [{ account: 'dev=https://shop.amocrm.ru,prod=shop.amocrm.ru' }, 'INIT_ACCOUNT_TAKEN'],
    [{ example: true }, 'INIT_ONE_START'],
  ])('refuses %j before it writes anything', async (change, code) => {
    const folder = fresh();
    expect(await refusal(folder, { ...FLAGS, empty: true, ...change })).toMatchObject({ code });
    expect(existsSync(folder)).toBe(false);
  });

  it('never overwrites: what is there is listed, and nothing is written', async () => {
    const folder = fresh();
    await init(folder, { ...FLAGS, empty: true });
    for (const file of readdirSync(folder)) if (file !== 'README.md') rmSync(join(folder, file), { recursive: true });
    writeFileSync(join(folder, 'README.md'), 'mine');
    expect(await refusal(folder, { ...FLAGS, empty: true })).toEqual({ code: 'INIT_EXISTS', files: ['README.md'] });
    expect(readdirSync(folder)).toEqual(['README.md']);
    expect(read(folder, 'README.md')).toBe('mine');
  });

  it('writes the rest of a project whose command was killed half-way', async () => {
    const folder = fresh();
    const { files } = await init(folder, { ...FLAGS, example: true });
    const whole = files.map((file) => [file, read(folder, file)]);
    for (const file of files.slice(3)) rmSync(join(folder, file));
    expect((await init(folder, { ...FLAGS, example: true })).files).toEqual(files);
    expect(files.map((file) => [file, read(folder, file)])).toEqual(whole);
  });

  it('refuses where the whole project is there, and where part of another one is', async () => {
    const folder = fresh();
    const { files } = await init(folder, { ...FLAGS, empty: true });
    expect(await refusal(folder, { ...FLAGS, empty: true })).toEqual({ code: 'INIT_EXISTS', files });
    rmSync(join(folder, 'README.md'));
    const other = { ...FLAGS, name: 'shop-of-theirs', empty: true };
    expect(await refusal(folder, other)).toMatchObject({
      code: 'INIT_EXISTS',
      files: expect.arrayContaining(['crm/project.yaml']),
    });
    expect(existsSync(join(folder, 'README.md'))).toBe(false);
    mkdirSync(join(folder, 'README.md'));
    expect(await refusal(folder, { ...FLAGS, empty: true })).toEqual({ code: 'INIT_EXISTS', files });
    rmSync(join(folder, 'package.json'));
    expect(await refusal(folder, { ...FLAGS, empty: true })).toEqual({ code: 'INIT_EXISTS', files: ['README.md'] });
  });

  it('tells editors of the schemas that come with the package', async () => {
    const folder = fresh();
    await init(folder, { ...FLAGS, empty: true });
    const settings = JSON.parse(read(folder, '.vscode/settings.json'));
    expect(settings['yaml.schemas']).toMatchObject({
      './node_modules/crmctl/schemas/ru/project.schema.json': ['crm/project.yaml'],
    });
    expect(read(folder, 'crm/project.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/node_modules\/crmctl\/schemas\/ru\/project/,
    );
  });

  it('keeps secrets out of git', async () => {
    const folder = fresh();
    await init(folder, { ...FLAGS, empty: true });
    expect(read(folder, '.npmrc')).toMatch(/^ignore-scripts=true\nsave-exact=true$/m);
    expect(`\n${read(folder, '.gitignore')}`).toMatchInlineSnapshot(`
      "
      node_modules/
      # Состояние, журнал, запуски и ключ подписи журнала: храните копию в другом месте. В планах есть адреса вебхуков.
      .crmctl/*
      !.crmctl/state/
      .crmctl/state/*
      !.crmctl/state/.gitkeep
      /plan*.json
      *.plan.json
      *.log
      "
    `);
  });
});
