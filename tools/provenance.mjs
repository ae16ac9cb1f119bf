// What runs here and from whom, as data: for `npm run setup`, which prints it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetched } from './fetched.mjs';
import { node24, nodePackage, root } from './paths.mjs';

/** Rows of a table: a name, or the code of one, and what is to be said of it (codes of src/messages/setup.ts). */
export function provenanceOf({ lock, installed, registry, node, pulumi }) {
  const packages = fetched(lock.packages);
  const unhashed = packages.filter(([, { integrity }]) => !integrity).map(([path]) => path);
  const scripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  const named = (paths) => paths.map((path) => path.replace(/^.*node_modules\//, ''));
  return [
    {
      what: 'SETUP_PACKAGES',
      code: 'SETUP_PACKAGES_HASHED',
      args: { installed, listed: packages.length, registry },
    },
    ...(unhashed.length > 0
      ? [{ what: 'SETUP_PACKAGES', code: 'SETUP_PACKAGES_UNHASHED', args: { packages: named(unhashed) } }]
      : []),
    { what: 'SETUP_SCRIPTS', code: 'SETUP_SCRIPTS_NONE', args: { packages: named(scripts) } },
    { name: 'Node', ...nodeRow(lock, node) },
    { name: 'Pulumi', ...pulumiRow(pulumi) },
    ...directIn(lock).map((name) => ({ name, code: 'SETUP_PACKAGE', args: entryOf(lock, name) })),
  ];
}

/** What this repository's own packages name themselves, apart from each other. */
function directIn({ packages }) {
  const own = Object.entries(packages).filter(([path]) => !path.includes('node_modules/'));
  const names = own.flatMap(([, { dependencies, devDependencies }]) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );
  return [...new Set(names)].filter((name) => !packages[`node_modules/${name}`]?.link).sort();
}

function nodeRow(lock, { name, version, path }) {
  if (!name) return { code: 'SETUP_NODE_OWN', args: { version, path } };
  return { code: 'SETUP_NODE_PACKAGE', args: { name, ...entryOf(lock, name) } };
}

function pulumiRow({ version, path, source, origin }) {
  if (source !== 'cache') return { code: 'SETUP_PULUMI_FOUND', args: { version, path } };
  if (!origin) return { code: 'SETUP_PULUMI_CACHED', args: { version, path } };
  const { from, ...args } = origin;
  return { code: from === 'go' ? 'SETUP_PULUMI_BUILT' : 'SETUP_PULUMI_DOWNLOADED', args: { version, path, ...args } };
}

function entryOf(lock, name) {
  const { version = '?', integrity = '?' } = lock.packages[`node_modules/${name}`] ?? {};
  return { version, integrity };
}

/** Of this checkout. */
export function provenance(pulumi) {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const registry = spawnSync('npm', ['config', 'get', 'registry'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const own = node24();
  const name = own === process.execPath ? undefined : nodePackage();
  return provenanceOf({
    lock: read('package-lock.json'),
    installed: fetched(read('node_modules/.package-lock.json').packages).length,
    registry: registry.stdout?.trim() || '?',
    node: { name, version: process.versions.node, path: own },
    pulumi,
  });
}

/** As lines, the names in a column of their own. */
export function provenanceText(rows, messages, language) {
  const say = ({ code, args }) => messages[code][language](args);
  const titled = rows.map((row) => ({ title: row.name ?? say({ code: row.what, args: {} }), text: say(row) }));
  const width = Math.max(...titled.map(({ title }) => title.length));
  return [
    say({ code: 'SETUP_TITLE', args: {} }),
    ...titled.map(({ title, text }) => `  ${title.padEnd(width)}  ${text}`),
  ].join('\n');
}
