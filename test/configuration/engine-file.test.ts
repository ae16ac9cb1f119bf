import { describe, expect, it } from 'vitest';
import { loadEngineFile } from '../../src/configuration';
import { findings, project, shown } from './fixture';

const SOUND = 'name: shop\nruntime: nodejs\nstackConfigDir: stacks\n';
const sound = (backend: string) => `${SOUND}backend: {url: "${backend}"}\n`;

/** What is wrong with a project that has this Pulumi.yaml. */
const wrongWith = async (text: string) =>
  (await findings(project('_base', { 'Pulumi.yaml': text }))).trim().replaceAll('Pulumi.yaml:', '');

describe('Pulumi.yaml', () => {
  it('may be missing where nothing but the text is looked at', async () => {
    expect(await findings(project('_base'))).toBe('\n\n');
    expect(loadEngineFile(project('_base'))).toMatchObject({ isThere: false });
  });

  it.each([
    ['the shortest form', SOUND],
    [
      'a description and options',
      `${SOUND.replace('nodejs', '{name: nodejs, options: {typescript: false}}')}description: x\n`,
    ],
    ['a folder for the state', sound('file://./.crmctl/state?metadata=skip')],
    ['the home folder for it', sound('file://~')],
    ['a database', sound('postgres://db.example.test:5432/pulumi?sslmode=require')],
    ['a bucket', sound('s3://state?region=eu-central-1&endpoint=https://s3.example.test&s3ForcePathStyle=true')],
    ['other stores', sound('gs://state')],
  ])('may say %s', async (_what, text) => {
    expect(await wrongWith(text)).toBe('');
    expect(loadEngineFile(project('_base', { 'Pulumi.yaml': text })).settings?.name).toBe('shop');
  });

  it.each([
    ['a plug-in', `${SOUND}plugins: {providers: [{name: pulumi-nodejs, path: ./bin}]}\n`, 'KEY_UNKNOWN 4:1'],
    ['packages', `${SOUND}packages: {evil: https://evil.test/sdk}\n`, 'KEY_UNKNOWN 4:1'],
    ['another program', `${SOUND}main: ./evil\n`, 'KEY_UNKNOWN 4:1'],
    [
      'arguments for Node',
      SOUND.replace('nodejs', '{name: nodejs, options: {nodeargs: "--require ./x"}}'),
      'KEY_UNKNOWN 2:35',
    ],
    ['another language', SOUND.replace('nodejs', 'python'), 'TEXT_FORMAT 2:10'],
    ['another language in long', SOUND.replace('nodejs', '{name: python}'), 'TEXT_FORMAT 2:17'],
    ['settings for all environments', `${SOUND}config: {crm:account: https://evil.amocrm.ru}\n`, 'KEY_UNKNOWN 4:1'],
    ['options of the engine', `${SOUND}options: {refresh: always}\n`, 'KEY_UNKNOWN 4:1'],
    ['another folder of environments', SOUND.replace('stacks', 'other'), 'TEXT_FORMAT 3:17'],
    ['no folder of environments', 'name: shop\nruntime: nodejs\n', 'KEY_MISSING 1:1'],
    ['a service', sound('https://evil.test'), 'BACKEND_FOREIGN 4:16'],
    ['a service without encryption', sound('http://evil.test'), 'BACKEND_FOREIGN 4:16'],
    ['no address', sound('evil'), 'BACKEND_FOREIGN 4:16'],
    ['a password', sound('postgres://me:secret@db.example.test/pulumi'), 'BACKEND_SECRET 4:16'],
    ['a password as a parameter', sound('postgres://db.example.test/pulumi?password=x'), 'BACKEND_SECRET 4:16'],
    ['no YAML', 'name: [', 'YAML_SYNTAX 1:7'],
    ['a list', '[]', 'TYPE_WRONG 1:1'],
    ['nothing', '', 'FILE_EMPTY 1:1'],
  ])('may not say %s', async (_what, text, expected) => {
    expect(await wrongWith(text)).toBe(expected);
    expect(loadEngineFile(project('_base', { 'Pulumi.yaml': text })).settings).toBeUndefined();
  });

  it.each(['Pulumi.json', 'Pulumi.yml'])('has no %s beside it, which Pulumi could read first', async (file) => {
    const folder = project('_base', { 'Pulumi.yaml': SOUND, [file]: '{}' });
    expect(await findings(folder)).toBe(`\nENGINE_FILE_TWICE ${file}:1:1\n`);
  });

  it('shows no line with an address that may hold a password', async () => {
    const folder = project('_base', { 'Pulumi.yaml': sound('postgres://me:topsecret@db.example.test/pulumi') });
    const text = await shown(folder, 'en');
    expect(text).toContain('••••••••');
    expect(text).not.toContain('topsecret');
  });
});

describe('an environment’s file', () => {
  const stack = (more: string) => `config:\n  crm:account: https://a.amocrm.ru\n  crm:token: {env: CRM_TOKEN}\n${more}`;

  it('may hold what Pulumi needs to open it', async () => {
    const salt = 'encryptionsalt: v1:w5qvLopXVNY=:v1:R62tEwhsvuC43en9:HgXXkLfYOVvwUvk41U4vRiloLv64vA==\n';
    expect(await findings(project('_base', { 'stacks/Pulumi.dev.yaml': stack(salt) }))).toBe('\n\n');
  });

  it.each([
    ['secretsprovider: awskms://alias/x', 4],
    ['encryptedkey: abc', 4],
    ['environment: [prod]', 4],
    ['plugins: {}', 4],
    ['  pulumi-nodejs:pluginDownloadURL: https://evil.test', 4],
    ['  pulumi:disable-default-providers: ["*"]', 4],
  ])('may not say %s', async (line, at) => {
    const folder = project('_base', { 'stacks/Pulumi.dev.yaml': stack(`${line}\n`) });
    const col = line.startsWith(' ') ? 3 : 1;
    expect(await findings(folder)).toBe(`\nKEY_UNKNOWN stacks/Pulumi.dev.yaml:${at}:${col}\n`);
  });

  it('names variables that are meant for it alone', async () => {
    const oauth = (secret: string) =>
      `{oauth: {client_id: 6a3f2c10-0000-4000-8000-000000000000, client_secret: {env: ${secret}}, redirect_uri: "http://127.0.0.1:1/a"}}`;
    const named = (account: string, token: string) =>
      findings(
        project('_base', {
          'stacks/Pulumi.dev.yaml': `config:\n  crm:account: {env: ${account}}\n  crm:token: ${token}\n`,
        }),
      );
    expect(await named('CRM_ACCOUNT', '{env: CRM_TOKEN_DEV}')).toBe('\n\n');
    expect(await named('CRM_ACCOUNT', oauth('CRM_SECRET'))).toBe('\n\n');
    const refused = (line: number, col: number) => `\nVARIABLE_NOT_OURS stacks/Pulumi.dev.yaml:${line}:${col}\n`;
    expect(await named('CRM_ACCOUNT', '{env: AWS_SECRET_ACCESS_KEY}')).toBe(refused(3, 20));
    expect(await named('CRM_ACCOUNT', '{env: CRMCTL_KEY}')).toBe(refused(3, 20));
    expect(await named('CRM_ACCOUNT', '{env: TOKEN}')).toBe(refused(3, 20));
    expect(await named('CRM_ACCOUNT', oauth('NPM_TOKEN'))).toBe(refused(3, 93));
    expect(await named('CRM_ACCOUNT', '{env: CRM_ACCOUNT}')).toBe(refused(3, 20));
    expect(await named('CRM_ACCOUNT', '{env: CRM_SECRET}')).toBe(refused(3, 20));
    expect(await named('CRM_ACCOUNT', oauth('CRM_TOKEN'))).toBe(refused(3, 93));
    expect(await named('GITHUB_TOKEN', '{env: CRM_TOKEN}')).toBe(refused(2, 22));
    expect(await named('CRM_TOKEN_DEV', '{env: CRM_TOKEN}')).toBe('\nVARIABLE_OF_TOKEN stacks/Pulumi.dev.yaml:2:22\n');
  });

  it('is told what to write in place of another name', async () => {
    const folder = project('_base', { 'stacks/Pulumi.dev.yaml': stack('').replace('CRM_TOKEN', 'GITHUB_TOKEN') });
    expect(await shown(folder, 'en')).toMatchInlineSnapshot(`
      "
      error VARIABLE_NOT_OURS stacks/Pulumi.dev.yaml:3:20
        The name of this environment variable must begin with CRM_TOKEN, for example CRM_TOKEN_PROD: what it holds is sent to the account, and a file of the project may name no variable that was set for something else. Rename it here and where it is set.
        2 |   crm:account: https://a.amocrm.ru
        3 |   crm:token: {env: GITHUB_TOKEN}
          |                    ^^^^^^^^^^^^
        4 |
      "
    `);
    expect(await shown(folder, 'ru')).toMatchInlineSnapshot(`
      "
      ошибка VARIABLE_NOT_OURS stacks/Pulumi.dev.yaml:3:20
        Имя этой переменной окружения должно начинаться с CRM_TOKEN, например CRM_TOKEN_PROD: её значение отправляется в аккаунт, а файл проекта не может назвать переменную, заданную для чего-то другого. Переименуйте её здесь и там, где она задаётся.
        2 |   crm:account: https://a.amocrm.ru
        3 |   crm:token: {env: GITHUB_TOKEN}
          |                    ^^^^^^^^^^^^
        4 |
      "
    `);
  });
});
