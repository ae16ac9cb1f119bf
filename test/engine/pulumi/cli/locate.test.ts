import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { locatePulumi } from '../../../../src/engine/pulumi/cli';
import { isOlder } from '../../../../src/engine/pulumi/cli/locate';
import { temporaryDir } from '../../../audit/temporary-log';

/** A script that answers like the CLI of some version. */
function fakePulumi(path: string, version: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho v${version}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Nothing of this machine's own Pulumi is seen. */
function emptyMachine() {
  const root = temporaryDir();
  const places = { PATH: join(root, 'bin'), PULUMI_HOME: join(root, 'home'), CRMCTL_PULUMI_CACHE: join(root, 'cache') };
  return { ...places, env: (name: string) => (name in places ? places[name as keyof typeof places] : undefined) };
}

test('a machine without Pulumi', async () => {
  expect(await locatePulumi(emptyMachine().env)).toEqual({ found: undefined, skipped: [] });
});

test('PATH comes first, then Pulumi’s home, then the cache', async () => {
  const { PATH, PULUMI_HOME, CRMCTL_PULUMI_CACHE, env } = emptyMachine();
  const cached = fakePulumi(join(CRMCTL_PULUMI_CACHE, 'pulumi'), '3.276.0');
  expect((await locatePulumi(env)).found).toMatchObject({ path: cached, source: 'cache', version: '3.276.0' });
  const home = fakePulumi(join(PULUMI_HOME, 'bin', 'pulumi'), '3.240.1');
  expect((await locatePulumi(env)).found).toMatchObject({ path: home, source: 'home', version: '3.240.1' });
  const onPath = fakePulumi(join(PATH, 'pulumi'), '3.300.0');
  expect((await locatePulumi(env)).found).toMatchObject({
    path: onPath,
    folder: PATH,
    source: 'path',
    version: '3.300.0',
  });
});

test('what is too old or does not run is passed over and told', async () => {
  const { PATH, PULUMI_HOME, CRMCTL_PULUMI_CACHE, env } = emptyMachine();
  const old = fakePulumi(join(PATH, 'pulumi'), '3.199.9');
  const broken = join(PULUMI_HOME, 'bin', 'pulumi');
  fakePulumi(broken, '3.300.0');
  writeFileSync(broken, '#!/bin/sh\nexit 1\n');
  fakePulumi(join(CRMCTL_PULUMI_CACHE, 'pulumi'), '3.276.0');
  const { found, skipped } = await locatePulumi(env);
  expect(found?.source).toBe('cache');
  expect(skipped).toEqual([
    { path: old, version: '3.199.9' },
    { path: broken, version: '?' },
  ]);
});

test('companions are looked for beside the CLI and on PATH', async () => {
  const { PATH, CRMCTL_PULUMI_CACHE, env } = emptyMachine();
  fakePulumi(join(CRMCTL_PULUMI_CACHE, 'pulumi'), '3.276.0');
  expect((await locatePulumi(env)).found).toMatchObject({ languageHost: undefined, resourcePlugin: undefined });
  const beside = fakePulumi(join(CRMCTL_PULUMI_CACHE, 'pulumi-language-nodejs'), '1');
  const onPath = fakePulumi(join(PATH, 'pulumi-resource-pulumi-nodejs'), '1');
  expect((await locatePulumi(env)).found).toMatchObject({ languageHost: beside, resourcePlugin: onPath });
});

test.each([
  ['3.199.9', '3.200.0', true],
  ['3.200.0', '3.200.0', false],
  ['3.1000.0', '3.200.0', false],
  ['2.999.9', '3.0.0', true],
])('%s is older than %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});
