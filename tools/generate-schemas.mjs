// Puts the words of enum values into schemas/, and writes schemas/ru/ from them and the translations of tools/schemas/: the
// same schemas with Russian captions and explanations. A text without a translation stops it, and so does a translation that
// no schema needs. With --check only compares, exit code 1 on drift. Needs dist/ (node tools/build.mjs).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withEnumWords } from './enum-words.mjs';
import { root } from './paths.mjs';

const require = createRequire(import.meta.url);
require(join(root, 'dist', 'crm', 'index.js'));
const { valueWord } = require(join(root, 'dist', 'messages', 'value-words.js'));
const { fileKinds } = require(join(root, 'dist', 'configuration', 'model', 'file-kinds.js'));
// what the tool's own CRM has in its files
require(join(root, 'dist', 'crm'));
const check = process.argv.includes('--check');
const source = join(root, 'schemas');
const target = join(source, 'ru');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const translations = {
  title: read(join(root, 'tools', 'schemas', 'russian-titles.json')),
  description: read(join(root, 'tools', 'schemas', 'russian-descriptions.json')),
};
const used = { title: new Set(), description: new Set() };
const untranslated = new Set();

/** What stands below these is data, no schema. */
const DATA = new Set(['examples', 'enum', 'const', 'default', 'required', 'enumDescriptions']);

function inRussian(node) {
  if (Array.isArray(node)) return node.map(inRussian);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => {
    // keys below these are names, whatever they look like
    if (key === 'properties' || key === 'definitions')
      return [key, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inRussian(part)]))];
    if (DATA.has(key)) return [key, value];
    if (key in translations && typeof value === 'string') return [key, translated(key, value)];
    return [key, inRussian(value)];
  });
  return Object.fromEntries(entries);
}

function translated(key, text) {
  used[key].add(text);
  const russian = translations[key][text];
  if (russian === undefined) untranslated.add(text);
  return russian ?? text;
}

let drifted = 0;
mkdirSync(target, { recursive: true });
for (const kind of fileKinds()) {
  const name = `${kind}.schema.json`;
  const schema = read(join(source, name));
  settle(name, withEnumWords(schema, wordIn('en')));
  settle(`ru/${name}`, withEnumWords(inRussian(schema), wordIn('ru')));
}

function wordIn(language) {
  return (key, value) => valueWord(key, value, language);
}

function settle(name, schema) {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const file = join(source, name);
  if (textOf(file) === text) return;
  drifted += 1;
  if (check) process.stderr.write(`schemas/${name} is not as it is generated: run node tools/generate-schemas.mjs\n`);
  else {
    writeFileSync(file, text);
    process.stdout.write(`schemas/${name}\n`);
  }
}

const needless = Object.entries(translations).flatMap(([key, texts]) =>
  Object.keys(texts).filter((text) => !used[key].has(text)),
);
for (const text of untranslated) process.stderr.write(`no Russian for: ${text}\n`);
for (const text of needless) process.stderr.write(`translated and nowhere said: ${text}\n`);
if ((check && drifted > 0) || untranslated.size > 0 || needless.length > 0) process.exitCode = 1;

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
