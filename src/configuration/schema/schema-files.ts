import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../messages/catalog';
import { fromKinds } from '../../model/kinds';
import { manageKeys } from '../../model/manage';
import { crmInUse, crmProduct, crmProducts } from '../../registry/crms';
import { OWN_SCHEMAS, schemaFileName } from '../../registry/schema-folder';
import { type FileKind, fileKinds, isWithoutObjects } from '../model/file-kinds';
import type { SchemaNode } from './schema-node';

/** What has been read for the CRM in use: two may have a schema of the same name. */
const known = fromKinds((): Map<FileKind, SchemaNode> => new Map());

/** The JSON Schema of a file, as the editor reads it; read once. */
export function readSchema(kind: FileKind): SchemaNode {
  const schemas = known();
  const schema: SchemaNode = schemas.get(kind) ?? JSON.parse(schemaText(kind));
  schemas.set(kind, schema);
  return schema;
}

/** Whether it is the schema that the tool comes with, and says what it says there. */
export function isAsShipped(kind: FileKind): boolean {
  if (crmInUse().schemas !== undefined && !isWithoutObjects(kind)) return false;
  return kind !== 'project' || projectIsOurs(JSON.parse(ownText('project')));
}

/** What nobody writes by hand: plan.json, and the lines of --json. */
const OUTPUT_SCHEMAS = ['plan', 'events'] as const;

/** Every schema by name: those of the files, and those of our own output. */
export function schemaNames(): readonly string[] {
  return [...fileKinds(), ...OUTPUT_SCHEMAS];
}

export function isOutputSchema(name: string): boolean {
  return OUTPUT_SCHEMAS.some((output) => output === name);
}

/** In the language of who reads it, where it has been translated; our own output is described in English. */
export function schemaText(name: string, language: Language = 'en'): string {
  const folder = isOutputSchema(name) || isWithoutObjects(name) ? OWN_SCHEMAS : (crmInUse().schemas ?? OWN_SCHEMAS);
  const file = schemaFileName(name);
  const translated = path.join(folder, language, file);
  const text = readFileSync(existsSync(translated) ? translated : path.join(folder, file), 'utf8');
  return name === 'project' ? ofThisCrm(text) : text;
}

/** The file has the CRMs that the tool brings, and the kinds of the first; whoever adds one has other words there. */
function ofThisCrm(text: string): string {
  const schema: SchemaNode = JSON.parse(text);
  const { crm, manage } = schema.properties ?? {};
  if (!crm?.enum || !manage?.properties || projectIsOurs(schema)) return text;
  const products = crmProducts().filter((product) => !crm.enum?.includes(product));
  const keys = manageKeys();
  crm.enum.push(...products);
  crm.enumDescriptions?.push(...products.map((product) => crmProduct(product).name));
  const rule = Object.values(manage.properties)[0] ?? {};
  manage.properties = Object.fromEntries(keys.map((key) => [key, rule]));
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function projectIsOurs({ properties }: SchemaNode): boolean {
  const { crm, manage } = properties ?? {};
  return (
    crmProducts().every((product) => crm?.enum?.includes(product)) &&
    manageKeys().every((key) => manage?.properties?.[key] !== undefined)
  );
}

function ownText(name: string): string {
  return readFileSync(path.join(OWN_SCHEMAS, schemaFileName(name)), 'utf8');
}
