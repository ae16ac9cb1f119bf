import { readSchema } from '../../src/configuration/schema/schema-files';
import { FIELD_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/field';
import { FIELD_GROUP_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/field-group';
import { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { ROLE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/role';
import { WEBHOOK_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/webhook';
import type { CompositeAttribute } from '../../src/model/attribute-table';

/** Imported before all other modules: each table and its schema with an attribute that nothing else has heard of. */
export const PROPERTY = 'pretended';
export const NAME = 'as_pretended';
export const API = 'is_pretended';
const ATTRIBUTE: CompositeAttribute = { type: 'flag', name: NAME, api: API };

const fields = readSchema('fields').definitions;
const TABLES = [
  [PIPELINE_ATTRIBUTES, readSchema('pipeline')],
  [STAGE_ATTRIBUTES, readSchema('pipeline').definitions?.stage],
  [FIELD_GROUP_ATTRIBUTES, fields?.group],
  [FIELD_ATTRIBUTES, fields?.field],
  [ROLE_ATTRIBUTES, readSchema('roles').definitions?.role],
  [WEBHOOK_ATTRIBUTES, readSchema('webhooks').definitions?.webhook],
] as const;

for (const [table, schema] of TABLES) {
  Object.assign(table, { [PROPERTY]: ATTRIBUTE });
  Object.assign(schema?.properties ?? {}, { [NAME]: { type: 'boolean' } });
}
