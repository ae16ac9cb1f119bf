// Writes the checks of the schemas of files as code into a compiled tree: to compile them takes Ajv longer than most commands.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Of our own output; nobody writes such a file by hand. */
const OUTPUT = new Set(['plan', 'events']);
const SUFFIX = '.schema.json';

export function compileSchemas(dist) {
  const require = createRequire(import.meta.url);
  const { Ajv } = require('ajv');
  const standalone = require('ajv/dist/standalone').default;
  const { AJV_OPTIONS, VOCABULARY } = require(join(dist, 'configuration', 'schema', 'ajv-options.js'));
  const ajv = new Ajv({ ...AJV_OPTIONS, code: { source: true } });
  ajv.addVocabulary(VOCABULARY);
  const folder = join(root, 'schemas');
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .filter((name) => !OUTPUT.has(name));
  for (const name of names)
    ajv.addSchema(JSON.parse(readFileSync(join(folder, `${name}${SUFFIX}`), 'utf8')), `${name}${SUFFIX}`);
  const references = Object.fromEntries(names.map((name) => [name.replaceAll('-', '_'), `${name}${SUFFIX}`]));
  writeFileSync(join(dist, 'configuration', 'schema', 'compiled-schemas.js'), standalone(ajv, references));
}
