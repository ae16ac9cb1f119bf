import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FileKind } from '../../src/configuration/model/file-kinds';
import { checkSchema } from '../../src/configuration/schema/check-schema';

const root = join(__dirname, '..', '..');
const built = createRequire(join(root, 'dist', 'x.js'));

/** The files of the example company, by the schema that they name. */
const FILES = readdirSync(join(root, 'crm'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name): [string, FileKind, unknown] => {
    const text = readFileSync(join(root, 'crm', name), 'utf8');
    return [name, /([a-z-]+)\.schema\.json/.exec(text)?.[1] as FileKind, parse(text)];
  });

/** The same with one thing wrong: each value in turn is left out, is another sort of value, or has a stranger beside it. */
function* spoilt(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const copy = () => structuredClone(value) as Record<string, unknown>;
    const without = copy();
    delete without[key];
    yield without;
    for (const other of [17, 'word', [], {}, null, true]) yield { ...copy(), [key]: other };
    for (const inner of spoilt((value as Record<string, unknown>)[key]))
      yield Array.isArray(value) ? Object.assign(copy(), { [key]: inner }) : { ...copy(), [key]: inner };
  }
  if (!Array.isArray(value)) yield { ...value, stranger: 1 };
}

it.each(FILES)('what was compiled with the tool finds in crm/%s what is compiled now (%s)', (_name, kind, data) => {
  expect(existsSync(join(root, 'dist', 'configuration', 'schema', 'compiled-schemas.js'))).toBe(true);
  built('./crm');
  const compiled = built('./configuration/schema/check-schema.js').checkSchema as typeof checkSchema;
  expect(compiled(kind, data)).toEqual([]);
  let wrong = 0;
  for (const other of [17, [17], { stranger: 1 }, ...spoilt(data)]) {
    const found = checkSchema(kind, other);
    expect(compiled(kind, other)).toEqual(found);
    wrong += found.length;
    if (wrong > 500) break;
  }
  expect(wrong).toBeGreaterThan(1);
});
