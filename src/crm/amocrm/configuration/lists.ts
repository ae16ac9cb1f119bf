import type { CrmList } from '../../../configuration/model/crm-lists';

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const STAGE = {
  type: 'object',
  properties: { key: TEXT, environments: TEXTS, formerly: TEXTS, name: TEXT },
  required: ['key', 'name'],
};

/** The lists of a text of amoCRM or Kommo. */
export const amoLists: Readonly<Record<string, CrmList>> = {
  pipelines: { kind: 'pipeline', needs: { name: TEXT, stages: { type: 'array', items: STAGE } } },
  groups: { kind: 'field_group', needs: { entity: TEXT, name: TEXT, fields: TEXTS } },
  fields: { kind: 'field', needs: { entity: TEXT, name: TEXT, type: TEXT } },
  roles: { kind: 'role', needs: { name: TEXT, rights: { type: 'object' } } },
  webhooks: { kind: 'webhook', needs: { url: TEXT, events: TEXTS } },
};
