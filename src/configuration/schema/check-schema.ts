import { readFileSync } from 'node:fs';
import path from 'node:path';
import type Ajv from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Language } from '../../messages/catalog';
import { FILE_KINDS, type FileKind } from '../model/file-kinds';
import type { SchemaNode } from './schema-node';
import { type SchemaProblem, schemaProblems } from './schema-problems';

/** Beside both src and dist. */
const SCHEMAS = path.join(__dirname, '..', '..', '..', 'schemas');

let ajv: Ajv | undefined;
const compiled = new Map<FileKind, ValidateFunction>();

/** Compiled on first use: most runs touch a few kinds only. */
function validatorOf(kind: FileKind): ValidateFunction {
  let validate = compiled.get(kind);
  if (!validate) {
    if (!ajv) {
      // Loading Ajv costs more than validating a whole example; commands that read no text never do.
      const { Ajv: AjvClass }: typeof import('ajv') = require('ajv');
      ajv = new AjvClass({ allErrors: true, verbose: true, allowUnionTypes: true, strictTypes: false });
      ajv.addVocabulary(['enumDescriptions']);
    }
    const schema = readSchema(kind);
    for (const sibling of siblingsOf(schema)) {
      const name = `${sibling}.schema.json`;
      if (!ajv.getSchema(name)) ajv.addSchema(readSchema(sibling), name);
    }
    validate = ajv.compile(schema);
    compiled.set(kind, validate);
  }
  return validate;
}

const schemas = new Map<FileKind, SchemaNode>();

/** The JSON Schema of a file, as the editor reads it; read once. */
export function readSchema(kind: FileKind): SchemaNode {
  const schema: SchemaNode = schemas.get(kind) ?? JSON.parse(schemaText(kind));
  schemas.set(kind, schema);
  return schema;
}

/** Schemas beside this one whose definitions it shares: `"$ref": "fields.schema.json#/definitions/field"`. */
function siblingsOf(schema: object): FileKind[] {
  const text = JSON.stringify(schema);
  return FILE_KINDS.filter((kind) => text.includes(`"$ref":"${kind}.schema.json#`));
}

/** What nobody writes by hand: plan.json, and the lines of --json. */
const OUTPUT_SCHEMAS = ['plan', 'events'] as const;
type OutputSchema = (typeof OUTPUT_SCHEMAS)[number];

/** Every schema by name: those of the files, and those of our own output. */
export const SCHEMA_NAMES = [...FILE_KINDS, ...OUTPUT_SCHEMAS] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

export function isOutputSchema(name: SchemaName): name is OutputSchema {
  return OUTPUT_SCHEMAS.some((output) => output === name);
}

/** In the language of who reads it; our own output is described in English. */
export function schemaText(name: SchemaName, language: Language = 'en'): string {
  const folder = language === 'en' || isOutputSchema(name) ? SCHEMAS : path.join(SCHEMAS, language);
  return readFileSync(path.join(folder, `${name}.schema.json`), 'utf8');
}

/** Everything in which `data` departs from the schema of its file. */
export function checkSchema(kind: FileKind, data: unknown): SchemaProblem[] {
  const validate = validatorOf(kind);
  if (validate(data)) return [];
  const errors: ErrorObject[] = validate.errors ?? [];
  return schemaProblems(errors, data, (ref) => definitionOf(kind, ref));
}

/** What `$ref` names: a definition of the same schema, or of one beside it. */
function definitionOf(kind: FileKind, ref: string): SchemaNode {
  const [file = '', , name = ''] = ref.split('/').map((step) => step.replace('#', ''));
  const schemas = [readSchema(kind), ...siblingsOf(readSchema(kind)).map(readSchema)];
  const other = FILE_KINDS.find((candidate) => file === `${candidate}.schema.json`);
  const named = other === undefined ? schemas : [readSchema(other)];
  return named.flatMap(({ definitions }) => definitions?.[name] ?? [])[0] ?? {};
}
