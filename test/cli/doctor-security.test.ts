import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuditLog } from '../../src/audit';
import { run } from '../../src/cli/commands/doctor';
import type { Language } from '../../src/messages/catalog';
import { makeKeyFile } from '../../src/seal/key-file';
import { temporaryDir } from '../audit/temporary-log';
import { testContext } from './test-context';

interface Finding {
  state: string;
  what: string;
  code: string;
  text: string;
  args: Record<string, unknown>;
}

/** A project of two environments: a token from a variable, and one from a login. */
function project(settings: readonly string[] = ['approval: [prod]']): string {
  const dir = temporaryDir();
  for (const folder of ['crm', 'stacks', '.crmctl']) mkdirSync(join(dir, folder), { mode: 0o755 });
  const lines = ['name: shop', 'crm: amocrm', 'language: en', 'environments: [dev, prod]', ...settings];
  writeFileSync(join(dir, 'crm', 'project.yaml'), `${lines.join('\n')}\n`);
  const stack = (name: string, token: string) =>
    writeFileSync(
      join(dir, 'stacks', `Pulumi.${name}.yaml`),
      `config:\n  crm:account: https://${name}.amocrm.ru\n  crm:token: ${token}\n`,
    );
  stack('dev', '{env: CRM_TOKEN_DEV}');
  stack(
    'prod',
    '{oauth: {client_id: 6a3f2c10-0000-4000-8000-000000000000, client_secret: {env: CRM_SECRET}, redirect_uri: "https://shop.example.test/"}}',
  );
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-AAAA' },
    'node_modules/b': { link: true },
  };
  writeFileSync(join(dir, 'package-lock.json'), JSON.stringify({ packages }));
  return dir;
}

async function look(projectDir: string, { env = {}, language = 'en' as Language } = {}) {
  const { context, output } = testContext({ projectDir, format: 'json', env, language });
  const code = await run({ args: [], options: { security: true } }, context);
  const { findings } = JSON.parse(output.stdout) as { findings: Finding[] };
  return {
    code,
    output: output.stdout,
    findings,
    of: (what: string) => findings.filter((found) => found.what === what),
  };
}

async function logIn(dir: string, folder: string): Promise<void> {
  const log = await openAuditLog({
    dir: join(dir, folder),
    origin: 'crm-audit.shop/prod',
    keyFile: join(dir, '.crmctl', 'keys', 'audit.pem'),
    now: () => new Date(),
  });
  await log.append([{ type: 'apply.started', run: 'r', account: 4711 }]);
  await log.close();
}

test('a line for each thing that protects or does not, in English', async () => {
  const { code, findings } = await look(project(), { env: { CRM_TOKEN_DEV: 'very-secret' } });
  expect(
    `\n${findings.map(({ state, what, text }) => `${state} ${what}: ${text}`).join('\n')}\n`,
  ).toMatchInlineSnapshot(`
    "
    good files: other users of this machine can neither read nor change files in .crmctl
    good audit key: none yet; the first apply makes it, readable to you only
    warning sealing key: none, neither a file nor CRMCTL_SEAL_KEY: addresses of webhooks are not stored. A rollback cannot restore an earlier address, and copies of the account hold only the host and a digest of each. Run crmctl keys make
    good log of dev: none yet; it will be in .crmctl/audit/dev
    good log of prod: none yet; it will be in .crmctl/audit/prod
    good token of dev: from the variable CRM_TOKEN_DEV, which is set here; it is stored nowhere
    good token of prod: from .crmctl/tokens/prod.json, where crmctl login puts it. crmctl logout takes it away
    good approval in dev: not required: whoever has the token can apply the configuration unreviewed
    good approval in prod: required: only an approved plan file is applied
    good packages: package-lock.json has the hash of every package. Install with “npm ci --ignore-scripts”: npm then takes nothing else
    warning not protected: whoever has an administrator’s token can change the CRM without crmctl. Keep tokens in a secret store and let “crmctl drift” run every night
    warning not protected: programs that run under your name, and the administrators of this machine, can read .crmctl and its keys. Apply to the last environment from a machine that is used for nothing else
    "
  `);
  expect(code).toBe(0);
});

test('the same in Russian', async () => {
  const { findings } = await look(project(), { language: 'ru' });
  expect(
    `\n${findings.map(({ state, what, text }) => `${state} ${what}: ${text}`).join('\n')}\n`,
  ).toMatchInlineSnapshot(`
    "
    good файлы: другие пользователи этой машины не могут ни прочитать, ни изменить файлы в .crmctl
    good ключ журнала: ещё нет; его создаст первое применение, читать сможете только вы
    warning ключ для секретов: нет ни файла, ни CRMCTL_SEAL_KEY: адреса вебхуков нигде не сохраняются. Откат не вернёт прежний адрес, а в копиях аккаунта от вебхука остаются только сервер и контрольная сумма. Выполните crmctl keys make
    good журнал dev: ещё нет; он будет в .crmctl/audit/dev
    good журнал prod: ещё нет; он будет в .crmctl/audit/prod
    good токен dev: из переменной CRM_TOKEN_DEV, здесь она не задана
    good токен prod: из .crmctl/tokens/prod.json, куда его кладёт crmctl login. Удалить: crmctl logout
    good одобрение в dev: не требуется: у кого есть токен, тот может применить конфигурацию без проверки
    good одобрение в prod: требуется: применяется только одобренный файл плана
    good пакеты: в package-lock.json есть контрольная сумма каждого пакета. Ставьте пакеты командой «npm ci --ignore-scripts»: ничего другого npm не возьмёт
    warning не защищено: у кого есть токен администратора, тот меняет CRM и без crmctl. Храните токены в хранилище секретов и запускайте «crmctl drift» каждую ночь
    warning не защищено: программы под вашим именем и администраторы этой машины читают .crmctl и ключи. Применяйте в последней среде с машины, на которой больше ничего не запускают
    "
  `);
});

test('the names of variables, never what is in them', async () => {
  const { output, of } = await look(project(), { env: { CRM_TOKEN_DEV: 'very-secret', CRM_SECRET: 'other-secret' } });
  expect(output).not.toMatch(/very-secret|other-secret/);
  expect(of('token of dev')).toMatchObject([{ code: 'SECURITY_TOKEN_SET', args: { variable: 'CRM_TOKEN_DEV' } }]);
});

test('a key that others can read is bad, and so are a login and a folder in which others can write', async () => {
  const dir = project();
  await logIn(dir, '.crmctl/audit/prod');
  chmodSync(join(dir, '.crmctl', 'keys'), 0o755);
  chmodSync(join(dir, '.crmctl', 'audit'), 0o777);
  chmodSync(join(dir, '.crmctl', 'keys', 'audit.pem'), 0o640);
  mkdirSync(join(dir, '.crmctl', 'tokens'));
  chmodSync(join(dir, '.crmctl', 'tokens'), 0o777);
  const { code, of } = await look(dir);
  expect(code).toBe(1);
  const [keys, rest] = of('files');
  expect(keys).toMatchObject({
    state: 'bad',
    code: 'SECURITY_KEYS_OPEN',
    args: { files: ['.crmctl/keys/audit.pem', '.crmctl/tokens'] },
  });
  expect(keys?.text).toContain('Run chmod -R go= .crmctl/keys .crmctl/tokens');
  expect(rest).toMatchObject({ state: 'warning', code: 'SECURITY_FOLDER_OPEN' });

  chmodSync(join(dir, '.crmctl'), 0o700);
  expect(await look(dir)).toMatchObject({ code: 0 });
});

test('the key that seals addresses: a file and its mode, a variable without what is in it, or one that is not used', async () => {
  const dir = project();
  makeKeyFile(dir);
  const file = join('.crmctl', 'keys', 'seal.key');
  const [key = ''] = readFileSync(join(dir, file), 'utf8').split('\n');
  expect((await look(dir)).of('sealing key')).toMatchObject([
    { state: 'good', code: 'SECURITY_SEAL_KEY_HERE', args: { file, mode: '600' } },
  ]);
  // what comes from the environment seals, also beside a file
  const { of, output } = await look(dir, { env: { CRMCTL_SEAL_KEY: key } });
  expect(of('sealing key')).toMatchObject([{ state: 'good', code: 'SECURITY_SEAL_KEY_SET' }]);
  expect(output).not.toContain(key);

  chmodSync(join(dir, file), 0o644);
  const open = await look(dir);
  expect(open.code).toBe(1);
  expect(open.of('sealing key')).toMatchObject([{ state: 'bad', code: 'SEAL_KEY_OPEN', args: { file, mode: '644' } }]);
  const none = await look(project(), { env: { CRMCTL_SEAL_KEY: 'no-key' } });
  expect(none.of('sealing key')).toMatchObject([{ state: 'bad', code: 'SEAL_KEY_INVALID' }]);
});

test('the log of an environment is asked whether anybody keeps its heads elsewhere', async () => {
  const dir = project(['audit: {path: audit}']);
  await logIn(dir, 'audit/prod');
  const line = async () => (await look(dir)).of('log of prod');
  expect(await line()).toMatchObject([
    { state: 'warning', code: 'SECURITY_ANCHORS_BESIDE', args: { dir: 'audit/prod' } },
  ]);
  const git = (...args: string[]) => execFileSync('git', ['-C', dir, ...args], { stdio: 'ignore' });
  git('init');
  git('add', 'audit');
  expect(await line()).toMatchObject([{ code: 'SECURITY_ANCHORS_BESIDE' }]);
  git('remote', 'add', 'origin', join(dir, 'elsewhere'));
  expect(await line()).toMatchObject([{ state: 'good', code: 'SECURITY_ANCHORS_IN_GIT' }]);
});

test('a last environment that needs no approved plan is named with the line to write', async () => {
  const { of } = await look(project([]));
  expect(of('approval in dev')).toMatchObject([{ state: 'good', code: 'SECURITY_APPROVAL_OPEN' }]);
  expect(of('approval in prod')).toMatchObject([
    { state: 'warning', text: expect.stringContaining('Write “approval: [prod]” in crm/project.yaml') },
  ]);
});

test('packages without a hash are named', async () => {
  const dir = project();
  const write = (text: string) => writeFileSync(join(dir, 'package-lock.json'), text);
  write(JSON.stringify({ packages: { 'node_modules/a/node_modules/@b/c': { version: '1.0.0' } } }));
  expect((await look(dir)).of('packages')).toMatchObject([
    { state: 'warning', code: 'SECURITY_LOCKFILE_UNHASHED', args: { packages: ['@b/c'], lacking: 1 } },
  ]);
  for (const text of ['', '{}', '[]', 'null', '{"packages": {"node_modules/a": null}}']) {
    write(text);
    expect(await look(dir)).toMatchObject({ code: 1 });
  }
});

test('a text that cannot be read leaves the rest to be looked at', async () => {
  const dir = project();
  writeFileSync(join(dir, 'crm', 'project.yaml'), 'name: [\n');
  expect((await look(dir)).of('configuration')).toMatchObject([
    { state: 'warning', code: 'SECURITY_CONFIGURATION_BAD' },
  ]);
});
