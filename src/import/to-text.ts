import { printFile, schemaReference } from '../config';
import { listEntity } from '../model/field-reference';
import type { Snapshot } from '../model/snapshot';
import { CARD_ENTITIES } from '../model/spec';
import { rolesText, webhooksText } from './access-text';
import { fieldsText } from './field-text';
import { type KeyMap, keyMapOf, withListKeys } from './key-map';
import { fieldsByStage, pipelineText } from './pipeline-text';
import { plainTexts, plainUnexpressed } from './plain-text';
import { type Unexpressed, unexpressedIn } from './unexpressed';

export interface ImportedText {
  /** File name relative to the project → its text. */
  files: Map<string, string>;
  keys: KeyMap;
  unexpressed: Unexpressed[];
}

export interface ImportOptions {
  /** The text of crm/project.yaml. */
  project: string;
  /** Where the schemas are, relative to the project. */
  schemas: string;
}

/** The live account as minimal text: what the CRM would do by itself is left out. */
export function importedText(live: Snapshot, options: ImportOptions): ImportedText {
  const keys = keyMapOf(live);
  const snapshot = withListKeys(live, keys);
  const files = new Map([['crm/project.yaml', options.project]]);
  const add = (file: string, kind: Parameters<typeof printFile>[0], data: Record<string, unknown> | undefined) => {
    if (data) files.set(file, printFile(kind, withoutTemplates(data), schemaReference(kind, file, options.schemas)));
  };
  const fields = fieldsByStage(snapshot, keys);
  for (const pipeline of snapshot.pipelines.filter((row) => !row.archived)) {
    add(`crm/pipelines/${keys.pipelines.get(pipeline.id)}.yaml`, 'pipeline', pipelineText(pipeline, keys, fields));
  }
  for (const entity of CARD_ENTITIES) {
    const text = fieldsText(entity, snapshot, keys);
    add(`crm/fields/${entity}.yaml`, 'fields', text && { entity, ...text });
  }
  if (snapshot.roles.length > 0) add('crm/access/roles.yaml', 'roles', rolesText(snapshot.roles, keys));
  if (snapshot.webhooks.length > 0) add('crm/webhooks.yaml', 'webhooks', webhooksText(snapshot.webhooks, keys));
  for (const [file, { schema, data }] of plainTexts(snapshot, keys)) {
    const inside = schema === 'list' ? fieldsText(listEntity(String(data.key)), snapshot, keys) : {};
    add(file, schema, { ...data, ...inside });
  }
  return { files, keys, unexpressed: [...unexpressedIn(snapshot, keys), ...plainUnexpressed(snapshot)] };
}

/** `${…}` in a name of the CRM is no variable of the text. */
function withoutTemplates(data: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(data), (_key, value) =>
    typeof value === 'string' ? value.replaceAll('${', () => '$${') : value,
  );
}
