import { existsSync } from 'node:fs';
import path from 'node:path';
import type Ajv from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { fromKinds } from '../../model/kinds';
import { type FileKind, fileKinds } from '../model/file-kinds';
import { AJV_OPTIONS, VOCABULARY } from './ajv-options';
import { isAsShipped, readSchema } from './schema-files';
import type { SchemaNode } from './schema-node';
import { type SchemaProblem, schemaProblems } from './schema-problems';

/** What has been compiled for the CRM in use: two may have a schema of the same name. */
const known = fromKinds((): Known => ({ compiled: new Map() }));

interface Known {
  /** Compiled on first use: most runs touch a few kinds only. */
  compiled: Map<FileKind, ValidateFunction>;
  ajv?: Ajv;
}

function validatorOf(kind: FileKind): ValidateFunction {
  const { compiled } = known();
  let validate = compiled.get(kind);
  if (!validate) {
    validate = (isAsShipped(kind) ? shipped()[kind.replaceAll('-', '_')] : undefined) ?? compile(kind);
    compiled.set(kind, validate);
  }
  return validate;
}

type Shipped = Readonly<Record<string, ValidateFunction>>;

let compiledBefore: Shipped | undefined;

/** What was compiled when the tool was built; nothing where its sources run as they are. */
function shipped(): Shipped {
  if (!compiledBefore) {
    const file = path.join(__dirname, 'compiled-schemas.js');
    compiledBefore = existsSync(file) ? (require(file) as Shipped) : {};
  }
  return compiledBefore;
}

function compile(kind: FileKind): ValidateFunction {
  const ajv = compiler();
  const schema = readSchema(kind);
  for (const sibling of siblingsOf(schema)) {
    const name = `${sibling}.schema.json`;
    if (!ajv.getSchema(name)) ajv.addSchema(readSchema(sibling), name);
  }
  return ajv.compile(schema);
}

/** Loading Ajv costs more than validating a whole example; commands that read no text never do. */
function compiler(): Ajv {
  const shared = known();
  if (!shared.ajv) {
    const { Ajv: AjvClass }: typeof import('ajv') = require('ajv');
    shared.ajv = new AjvClass(AJV_OPTIONS);
    shared.ajv.addVocabulary(VOCABULARY);
  }
  return shared.ajv;
}

/** Schemas beside this one whose definitions it shares: `"$ref": "fields.schema.json#/definitions/field"`. */
function siblingsOf(schema: object): FileKind[] {
  const text = JSON.stringify(schema);
  return fileKinds().filter((kind) => text.includes(`"$ref":"${kind}.schema.json#`));
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
  const other = fileKinds().find((candidate) => file === `${candidate}.schema.json`);
  const named = other === undefined ? schemas : [readSchema(other)];
  return named.flatMap(({ definitions }) => definitions?.[name] ?? [])[0] ?? {};
}
