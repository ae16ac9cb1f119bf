import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  knownValues,
  loadEnvironment,
  loadProject,
  loadStack,
  resolveText,
  validateProject,
} from '../../src/configuration';

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
    const { desired } = resolveText(text as NonNullable<typeof text>, environment as NonNullable<typeof environment>);
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
    const { diagnostics } = resolveText(
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
    expect(knownValues(loaded, () => URL)).toEqual({ pbx: URL, count: 2 });
    expect(knownValues(loaded, () => undefined)).toEqual({ count: 2 });
  });
});
