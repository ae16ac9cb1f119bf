import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');
const PAGES = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs', 'internals')).map((file) => join('docs', 'internals', file)),
];

/** What a page for developers names of the repository, in backticks: `plan/draft.ts`, `recovery.ts`, `crm/amocrm/read/`. */
function pathsIn(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/`([\w@./-]+)`/g)].flatMap(([, name = '']) =>
    /\.(ts|mjs|cjs|json)$/.test(name) || /^[a-z][\w-]*(\/[\w-]+)*\/$/.test(name) ? [name] : [],
  );
}

const THERE = [
  ...readdirSync(ROOT),
  ...['src', 'test', 'tools', 'schemas', 'docs', 'packages/sandbox/src', 'bin', '.ci'].flatMap((folder) => [
    folder,
    ...readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ]),
].map((path) => `/${path.replaceAll('\\', '/')}`);

/** A name may leave out the folders that its sentence is about. */
function exists(name: string): boolean {
  const end = `/${name.replace(/\/$/, '')}`;
  return THERE.some((path) => path.endsWith(end));
}

/** Files that a run or a project writes, and whose names stand beside those of the source. */
const WRITTEN = /^(plan|package|result|apply|twin|running)\.json$/;

/** What the sources name in full: `src/registry/crms.ts`, `schemas/plan.schema.json`; an import names it from its own folder. */
function pathsNamedBySources(): string[] {
  const sources = ['src', 'packages/sandbox/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file)),
  );
  return sources.flatMap((file) => {
    const named = readFileSync(join(ROOT, file), 'utf8').matchAll(
      /(?<![\w./-])(?:src|docs|schemas|test|tools)\/[\w./-]+\.\w+/g,
    );
    return [...named].filter(([path]) => !exists(path)).map(([path]) => `${file}: ${path}`);
  });
}

it('the sources name files that are there', () => {
  expect(pathsNamedBySources()).toEqual([]);
});

describe.each(PAGES)('%s', (page) => {
  it('names files and folders that are there', () => {
    const paths = pathsIn(page);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((name) => !WRITTEN.test(name) && !exists(name))).toEqual([]);
  });
});
