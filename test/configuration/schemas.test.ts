import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { fileKinds } from '../../src/configuration/model/file-kinds';
import { schemaText } from '../../src/configuration/schema/schema-files';
import { LANGUAGES } from '../../src/messages/catalog';

const SCHEMAS = LANGUAGES.flatMap((language) =>
  fileKinds().map((kind) => {
    const schema: Node & { definitions?: object } = JSON.parse(schemaText(kind, language));
    return [`${kind} (${language})`, schema] as const;
  }),
);

interface Node {
  title?: string;
  description?: string;
  type?: unknown;
  properties?: Record<string, Node>;
  additionalProperties?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  enumDescriptions?: string[];
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
    ajv.addVocabulary(['enumDescriptions']);
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

it.each(LANGUAGES)('every value that an editor offers has a word (%s)', (language) => {
  const wordless = fileKinds().flatMap((kind) =>
    [...nodes(JSON.parse(schemaText(kind, language)), kind)].filter(([, node]) => node.enum && !node.enumDescriptions),
  );
  expect(wordless.map(([at]) => at)).toEqual([]);
});

it('the Russian schemas say everything in Russian, and allow what the English ones allow', () => {
  for (const kind of fileKinds()) {
    const [english, russian] = LANGUAGES.map((language) => JSON.parse(schemaText(kind, language)));
    expect(rulesOf(russian)).toEqual(rulesOf(english));
    for (const [at, { description }] of nodes(russian, kind))
      if (typeof description === 'string') expect(description, at).toMatch(/[а-я]/);
  }
});

function rulesOf(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rulesOf);
  if (typeof node !== 'object' || node === null) return node;
  const rules = Object.entries(node).filter(
    ([key, value]) =>
      key !== 'enumDescriptions' && !((key === 'title' || key === 'description') && typeof value === 'string'),
  );
  return Object.fromEntries(rules.map(([key, value]) => [key, rulesOf(value)]));
}
