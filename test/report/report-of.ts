import type { Stack } from '../../src/configuration';
import type { AmoConfiguration } from '../../src/crm/amocrm/configuration/declarations';
import type { DesiredObject } from '../../src/model/desired';
import { reportOf } from '../../src/report/build';
import type { ReportDocument } from '../../src/report/document';

export const text: AmoConfiguration = {
  format: 1,
  project: {
    name: 'distributor',
    crm: 'amocrm',
    language: 'ru',
    environments: ['dev', 'prod'],
    manage: { pipelines: 'listed', fields: 'listed', roles: 'all', webhooks: 'all' },
    approval: ['prod'],
  },
  variables: [{ name: 'pbx', type: 'string', description: 'Адрес телефонии' }],
  pipelines: [],
  groups: [],
  fields: [],
  roles: [],
  webhooks: [],
  plain: [],
  removals: [],
};

const stack = (name: string): Stack => ({
  name,
  account: { variable: 'CRM_ACCOUNT' },
  token: { variable: 'CRM_TOKEN' },
  variables: { pbx: `https://pbx-${name}.example.test/secret` },
});

/** The page's document for a project of two environments. */
export function report(
  objects: DesiredObject[],
  language: 'en' | 'ru' = 'ru',
  change: Partial<AmoConfiguration> = {},
): ReportDocument {
  return reportOf({
    text: { ...text, ...change },
    stacks: [stack('dev'), stack('prod')],
    objects,
    limits: new Map(objects.filter(({ kind }) => kind === 'webhook').map(({ address }) => [address, ['prod']])),
    language,
    date: '23 ноября 2026 г.',
    digest: '0123456789abcdef',
    tool: 'crmctl/0.1.0',
  });
}
