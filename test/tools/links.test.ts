import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS, COMMON_OPTIONS } from '../../src/cli/table';

const root = resolve(__dirname, '..', '..');
const TOP = ['README.md', 'README.ru.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = [...TOP, ...docs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
const read = (page: string) => readFileSync(join(root, page), 'utf8');

/** Without code: what stands there is no link and no heading. */
const prose = (page: string) =>
  read(page)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/^ {4,}.*$/gm, '');

interface Link {
  page: string;
  target: string;
}

const links: Link[] = pages.flatMap((page) =>
  [...prose(page).matchAll(/\[(?:[^\][]|\[[^\]]*\])*\]\(([^()\s]+)\)/g)].map((match) => ({
    page,
    target: match[1] ?? '',
  })),
);
const local = links.filter(({ target }) => !/^[a-z]+:/.test(target));

/** The anchors of GitHub: lower case, without punctuation, spaces as hyphens. */
function anchorsOf(page: string): string[] {
  const titles = [...prose(page).matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? '');
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function fileOf({ page, target }: Link): string {
  const [path = ''] = target.split('#');
  return path === '' ? page : join(dirname(page), decodeURIComponent(path));
}

test('every link leads to a file that is there', () => {
  expect(local.length).toBeGreaterThan(200);
  expect(local.filter((link) => !existsSync(join(root, fileOf(link))))).toEqual([]);
});

test('every link to a part of a page leads to a heading', () => {
  const parts = local.filter(({ target }) => target.includes('#'));
  expect(parts.length).toBeGreaterThan(20);
  const dead = parts.filter(
    (link) => !anchorsOf(fileOf(link)).includes(decodeURIComponent(link.target.split('#')[1] ?? '')),
  );
  expect(dead).toEqual([]);
});

/** From this page on, along links. */
function reachableFrom(start: string): Set<string> {
  const seen = new Set([start]);
  for (const page of seen) for (const link of local) if (link.page === page) seen.add(fileOf(link));
  return seen;
}

test.each([
  ['docs/README.md', /\.ru\.md$|^docs\/ru\//],
  ['docs/ru/README.md', /^docs\/(?!ru\/)(?!.*\.ru\.md$)/],
])('%s leads to every page of its language', (index, others) => {
  const seen = reachableFrom(index);
  expect(pages.filter((page) => page.startsWith('docs/') && !others.test(page) && !seen.has(page))).toEqual([]);
});

const written = docs.filter((name) => /^[a-z-]+\.md$/.test(name) && !read(join('docs', name)).includes('Do not edit'));

test('every page says who it is for', () => {
  const top = docs.filter((name) => /^(ru\/)?(?!README)[a-z-]+(\.ru)?\.md$/.test(name));
  expect(top.length).toBeGreaterThan(30);
  for (const name of top) {
    const head = read(join('docs', name)).split('\n').slice(0, 5);
    expect(
      head.find((line) => /^# /.test(line)),
      name,
    ).toBeDefined();
    expect(
      head.find((line) => /^\*\*(For|Для) /.test(line)),
      name,
    ).toBeDefined();
  }
});

test('a page that is written by hand has a Russian sibling', () => {
  expect(written.length).toBeGreaterThan(12);
  expect(written.filter((name) => !existsSync(join(root, 'docs', 'ru', name)))).toEqual([]);
});

test('siblings have the same parts and the same examples in number', () => {
  const shape = (page: string) => ({
    parts: [...prose(page).matchAll(/^(#+) /gm)].map((match) => match[1]),
    code: read(page).match(/^```\w+/gm),
    rows: prose(page).match(/^\|/gm)?.length,
  });
  for (const name of [...written, 'README.md']) {
    expect(shape(join('docs', 'ru', name)), name).toEqual(shape(join('docs', name)));
  }
  expect(shape('README.ru.md')).toEqual(shape('README.md'));
});

const known = new Map(COMMANDS.map(({ path, options }) => [path, new Set(flagsOf([...options, ...COMMON_OPTIONS]))]));

function flagsOf(options: readonly (readonly [string, string])[]): string[] {
  return options.flatMap(([flags]) => flags.match(/--?[a-z][a-z-]*/g) ?? []);
}

/** Lines of code that a reader may type. */
const commandsIn = (page: string) =>
  [...read(page).matchAll(/(?:^ {4,}|[`(]|&& |\bnpx |\$ )crmctl ((?:[^\n`#|&)]|\|(?= ))+)/gm)].map((match) =>
    (match[1] ?? '').trim(),
  );

test('every command and option that the pages name exists', () => {
  const unknown: string[] = [];
  let count = 0;
  for (const page of [
    ...TOP.slice(0, 2),
    ...written.flatMap((name) => [join('docs', name), join('docs', 'ru', name)]),
  ]) {
    for (const command of commandsIn(page)) {
      const words = command.replaceAll(/"[^"]*"/g, 'TEXT').split(/\s+/);
      const start = words[0]?.startsWith('-') ? 2 : 0;
      const path = [words.slice(start, start + 2).join(' '), words[start] ?? ''].find((name) => known.has(name));
      const flags = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*/, ''));
      count += 1;
      const wrong = path === undefined ? [command] : flags.filter((flag) => !known.get(path)?.has(flag));
      unknown.push(...wrong.map((what) => `${page}: ${what}`));
    }
  }
  expect(count).toBeGreaterThan(150);
  expect(unknown).toEqual([]);
});

test('the pictures are small', () => {
  const pictures = docs.filter((name) => /\.(svg|png)$/.test(name));
  expect(pictures.length).toBeGreaterThan(3);
  for (const name of pictures) expect(statSync(join(root, 'docs', name)).size, name).toBeLessThan(100_000);
});
