import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf, recordedBy, refused, verdictOf } from './support/commands';
import { list } from './support/crm';
import { createProject, type TestProject } from './support/project';

const FILES = {
  'project.yaml': 'name: shop\ncrm: kommo\nlanguage: en\nenvironments: [dev]\n',
  'fields/leads.yaml': [
    'entity: leads',
    'groups:',
    '  deal: {name: Deal, fields: [before, sum, after]}',
    'fields:',
    '  before: {name: Before, type: text}',
    '  sum: {name: Sum, type: monetary, currency: USD}',
    '  after: {name: After, type: text}',
    '',
  ].join('\n'),
  'webhooks.yaml': 'webhooks:\n  pbx: {url: "https://pbx.example.test/", events: [add_lead]}\n',
};
const STACK = 'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n';

let project: TestProject;
beforeAll(async () => {
  const sandbox = { flavour: 'kommo', switches: { 'monetary-creation': 'fails' } } as const;
  project = await createProject({ crm: FILES, sandbox });
  for (const env of ['test', 'staging', 'prod']) project.remove(`stacks/Pulumi.${env}.yaml`);
  project.write('stacks/Pulumi.dev.yaml', STACK);
});
afterAll(() => project.close());

const fieldNames = async () =>
  (await list(project, 'dev', 'leads/custom_fields', 'custom_fields')).map(({ name }) => name);

describe('an account that answers every new monetary field with HTTP 500', () => {
  it.each(['a first', 'a second'])(
    'gets all the rest from %s apply, which ends with the name of the field',
    async () => {
      const { code, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
      expect([code, error.code, error.args]).toEqual([
        6,
        'MONETARY_REFUSED',
        { object: 'field:leads.sum', answer: 'HTTP 500' },
      ]);
      expect(await fieldNames()).toEqual(expect.arrayContaining(['Before', 'After']));
      expect((await list(project, 'dev', 'webhooks', 'webhooks')).map(({ destination }) => destination)).toEqual([
        'https://pbx.example.test/',
      ]);
      expect(await recordedBy(project, 'dev')).toEqual([
        'field:leads.after',
        'field:leads.before',
        'field_group:leads.deal',
        'webhook:pbx',
      ]);
    },
  );

  it('has nothing else left to do, and a log that holds', async () => {
    expect((await planOf(project, 'dev')).operations.map(({ address }) => address)).toEqual(['field:leads.sum']);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });
});
