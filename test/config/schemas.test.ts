import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FILE_KINDS, readSchema } from '../../src/config/schema-check';

const SCHEMAS = FILE_KINDS.map((kind) => [kind, readSchema(kind) as Node & { definitions?: object }] as const);

interface Node {
  title?: string;
  description?: string;
  type?: unknown;
  properties?: Record<string, Node>;
  additionalProperties?: unknown;
  examples?: unknown[];
  $ref?: string;
}

function* nodes(node: unknown, at: string): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  yield [at, node as Node];
  for (const [key, child] of Object.entries(node)) if (key !== 'examples') yield* nodes(child, `${at}/${key}`);
}

describe.each(SCHEMAS)('%s', (_file, schema) => {
  it('explains every key in words, knows no other keys, and its examples are valid', () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false });
    expect(ajv.validateSchema(schema)).toBe(true);
    for (const [at, node] of nodes(schema, '')) {
      for (const [key, property] of Object.entries(node.properties ?? {})) {
        if (typeof property === 'object' && !property.$ref) expect(property.description, `${at}/${key}`).toMatch(/\.$/);
      }
      if (node.type === 'object' && node.properties) expect(node.additionalProperties, at).toBe(false);
      for (const example of node.examples ?? []) {
        const validate = ajv.compile({ ...node, definitions: schema.definitions });
        expect(validate(example), `${at} ${JSON.stringify(example)}`).toBe(true);
      }
    }
  });
});
