import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  environmentValues,
  loadEnvironment,
  loadProject,
  loadStack,
  resolveConfiguration,
  validateProject,
} from '../../src/configuration';
import { explainFinding } from '../../src/messages/explain';

const URL = 'https://pbx.example.test/s3cret';
const FILES = {
  'crm/project.yaml': 'name: hooks\ncrm: amocrm\nlanguage: en\nenvironments: [dev]\n',
  'crm/variables.yaml':
    'variables:\n  pbx: {type: string, description: Telephony}\n  count: {type: number, description: n, default: 1}\n',
  'crm/webhooks.yaml': 'webhooks:\n  pbx:\n    url: ${pbx}\n    events: [add_lead]\n',
};

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-elsewhere-'));
  for (const [file, text] of Object.entries(FILES)) write(file, text);
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
}

const stack = (variables: string) =>
  write(
    'stacks/Pulumi.dev.yaml',
    `config:\n  crm:account: https://shop.amocrm.ru\n  crm:token: {env: CRM_TOKEN_DEV}\n  crm:variables: ${variables}\n`,
  );

describe('the value of a variable that stands in the environment of the process', () => {
  it('is the one that is wanted', async () => {
    stack('{pbx: {env: CRM_PBX}}');
    const { text } = await loadProject(dir);
    const { environment, diagnostics } = await loadEnvironment(dir, 'dev', (name) => (name === 'CRM_PBX' ? URL : ''));
    expect(diagnostics).toEqual([]);
    const { desired } = resolveConfiguration(
      text as NonNullable<typeof text>,
      environment as NonNullable<typeof environment>,
    );
    expect(desired?.objects).toMatchObject([{ kind: 'webhook', spec: { url: URL } }]);
  });

  it.each([undefined, ''])('is named with its place where it is not set: %j', async (value) => {
    stack('{pbx: {env: CRM_PBX}}');
    const { environment, diagnostics } = await loadEnvironment(dir, 'dev', () => value);
    expect(environment).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'VARIABLE_NOT_SET',
        args: { name: 'pbx', variable: 'CRM_PBX' },
        at: { file: 'stacks/Pulumi.dev.yaml', line: 4, col: 19 },
      },
    ]);
  });

  it('is not needed to validate, and must be declared and be a text as any other', async () => {
    const codes = async () =>
      (await validateProject(dir)).diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
    stack('{pbx: {env: CRM_PBX}}');
    expect(await codes()).toEqual([]);
    stack('{pbx: {env: CRM_PBX}, other: {env: CRM_OTHER}}');
    expect(await codes()).toEqual(['VARIABLE_UNDECLARED']);
    stack('{pbx: {env: CRM_PBX}, count: {env: CRM_COUNT}}');
    const { text } = await loadProject(dir);
    const { environment } = await loadEnvironment(dir, 'dev', () => URL);
    const { diagnostics } = resolveConfiguration(
      text as NonNullable<typeof text>,
      environment as NonNullable<typeof environment>,
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['VARIABLE_TYPE']);
  });

  it.each(['{pbx: {env: pbx}}', '{pbx: {env: ""}}', '{pbx: {}}', '{pbx: {env: CRM_PBX, default: x}}'])(
    'is said in one form only, not %s',
    async (variables) => {
      stack(variables);
      const { valid } = await validateProject(dir);
      expect(valid).toBe(false);
    },
  );

  it('is known to whoever writes the text, so that no secret is written into it', async () => {
    stack('{pbx: {env: CRM_PBX}, count: 2}');
    const loaded = (await loadStack(dir, 'dev')).stack as NonNullable<Awaited<ReturnType<typeof loadStack>>['stack']>;
    expect(environmentValues(loaded, () => URL).variables).toEqual({ pbx: URL, count: 2 });
    expect(environmentValues(loaded, () => undefined).variables).toEqual({ count: 2 });
  });

  it.each(['CRM_TOKEN', 'CRM_TOKEN_PROD', 'CRM_SECRET', 'CRM_SECRET_PROD'])('is never %s', async (name) => {
    stack(`{pbx: {env: ${name}}}`);
    const { diagnostics } = await validateProject(dir);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'VARIABLE_OF_TOKEN', at: { file: 'stacks/Pulumi.dev.yaml', line: 4 } }]);
  });

  it.each(['CRM_TOKENS_URL', 'CRM_SECRETARY_URL'])('is %s, which holds none', async (name) => {
    stack(`{pbx: {env: ${name}}}`);
    expect((await validateProject(dir)).valid).toBe(true);
  });
});

describe('a value that nobody may see', () => {
  const SECRET = 's3cret';
  const opened = async (value: string) => {
    const { text, positions } = await loadProject(dir);
    const { environment } = await loadEnvironment(dir, 'dev', () => value);
    return resolveConfiguration(
      text as NonNullable<typeof text>,
      environment as NonNullable<typeof environment>,
      positions,
    );
  };
  const hook = (url: string) =>
    write('crm/webhooks.yaml', `webhooks:\n  pbx:\n    url: "${url}"\n    events: [add_lead]\n`);

  beforeAll(() => {
    stack('{pbx: {env: CRM_PBX}, host: hooks.example.test}');
    write(
      'crm/variables.yaml',
      'variables:\n  pbx: {type: string, description: Telephony}\n  host: {type: string, description: Host, default: a.test}\n',
    );
  });
  afterEach(() => {
    for (const file of ['pipelines/sales.yaml', 'tags.yaml', 'fields/leads.yaml'])
      rmSync(join(dir, 'crm', file), { force: true });
    hook('https://${host}/${pbx}');
  });

  it.each([
    ['behind the host of an address', 'https://a.test/x/${pbx}/y', `https://a.test/x/${SECRET}/y`],
    ['in its query', 'https://a.test?k=${pbx}', `https://a.test?k=${SECRET}`],
    ['behind a host that is a variable', 'https://${host}/${pbx}', `https://hooks.example.test/${SECRET}`],
  ])('may stand %s', async (_where, url, filled) => {
    hook(url);
    expect((await validateProject(dir)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await opened(SECRET)).desired?.objects).toMatchObject([{ spec: { url: filled } }]);
  });

  it.each([
    ['the host', 'crm/webhooks.yaml', 'webhooks:\n  pbx: {url: "https://${pbx}/", events: [add_lead]}\n'],
    [
      'a part of the host',
      'crm/webhooks.yaml',
      'webhooks:\n  pbx: {url: "https://${pbx}.a.test/${host}", events: [add_lead]}\n',
    ],
    [
      'the host behind slashes',
      'crm/webhooks.yaml',
      'webhooks:\n  pbx: {url: "https:////${pbx}", events: [add_lead]}\n',
    ],
    [
      'the host behind a name',
      'crm/webhooks.yaml',
      'webhooks:\n  pbx: {url: "https://me@${pbx}", events: [add_lead]}\n',
    ],
    ['a port', 'crm/webhooks.yaml', 'webhooks:\n  pbx: {url: "https://a.test:${pbx}", events: [add_lead]}\n'],
    [
      'the name of a pipeline',
      'crm/pipelines/sales.yaml',
      'key: sales\nname: "${pbx}"\nstages: [{key: new, name: New}]\n',
    ],
    [
      'a part of a name',
      'crm/pipelines/sales.yaml',
      'key: sales\nname: Sales\nstages: [{key: new, name: "A ${host} ${pbx}"}]\n',
    ],
    ['the name of a tag', 'crm/tags.yaml', 'tags:\n  leads:\n    north: {name: "${pbx}"}\n'],
    [
      'an option',
      'crm/fields/leads.yaml',
      'entity: leads\nfields:\n  f: {name: F, type: select, options: {a: "${pbx}"}}\n',
    ],
  ])('may not be %s', async (_where, file, text) => {
    write(file, text);
    const { diagnostics } = await validateProject(dir);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'VARIABLE_SHOWN', args: { name: 'pbx', environment: 'dev', variable: 'CRM_PBX' }, at: { file } },
    ]);
    const { desired, diagnostics: found } = await opened(SECRET);
    expect(desired).toBeUndefined();
    expect(found.map(({ code }) => code)).toContain('VARIABLE_SHOWN');
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  it('is said with what to do', async () => {
    write('crm/pipelines/sales.yaml', 'key: sales\nname: "${pbx}"\nstages: [{key: new, name: New}]\n');
    const found = (await validateProject(dir)).diagnostics.find(({ code }) => code === 'VARIABLE_SHOWN');
    expect(['en', 'ru'].map((language) => found && explainFinding(found, language as 'en'))).toMatchInlineSnapshot(`
      [
        "crm/pipelines/sales.yaml:2:7: The value of "pbx" in "dev" comes from the environment variable CRM_PBX, and here everybody would see it. Such a value may stand in the address of a webhook only: as the whole address, or behind its host. Write the value itself into stacks/Pulumi.dev.yaml, or use the variable in an address only.",
        "crm/pipelines/sales.yaml:2:7: Значение переменной «pbx» в среде «dev» берётся из переменной окружения CRM_PBX, а здесь его увидели бы все. Такое значение может стоять только в адресе вебхука: как весь адрес или после имени сервера. Впишите само значение в stacks/Pulumi.dev.yaml или используйте переменную только в адресе.",
      ]
    `);
  });

  it.each(['https://${host}/${pbx}', '${pbx}${host}', '${pbx}.${host}/'])(
    'may not be told by the host that two such values make: %s',
    async (url) => {
      stack('{pbx: {env: CRM_PBX}, host: {env: CRM_HOST}}');
      hook(url);
      expect((await opened('https://a.test')).diagnostics.map(({ code }) => code)).toEqual(['VARIABLE_SHOWN']);
    },
  );
});
