import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providePulumi } from '../../../src/engine/cli';
import { temporaryDir } from '../../audit/temporary-log';

/** A machine whose Go is a script: `$OUT` is the file to build. */
function machine(goScript?: string) {
  const root = temporaryDir();
  const places: Record<string, string> = {
    PATH: join(root, 'bin'),
    PULUMI_HOME: join(root, 'home'),
    CRMCTL_PULUMI_CACHE: join(root, 'cache', 'v'),
  };
  if (goScript) {
    mkdirSync(join(root, 'bin'));
    const findOut =
      'while [ $# -gt 0 ]; do if [ "$1" = -o ]; then OUT=$2; fi; shift; done; mkdir -p "$(dirname "$OUT")"';
    writeFileSync(join(root, 'bin', 'go'), `#!/bin/sh\necho "$PWD" >> ${root}/built\n${findOut}\n${goScript}\n`);
    chmodSync(join(root, 'bin', 'go'), 0o755);
  }
  const events: string[] = [];
  const options = {
    env: (name: string) => places[name],
    notify: ({ code }: { code: string }) => void events.push(code),
    probe: async () => 'ENOTFOUND',
  };
  return { root, options, events };
}

const GOOD_GO = 'printf \'#!/bin/sh\\necho v3.259.0\\n\' > "$OUT"; chmod +x "$OUT"';

test('without a download site the CLI is built once, with its companions', async () => {
  const { root, options, events } = machine(GOOD_GO);
  const cli = await providePulumi(options);
  expect(cli).toMatchObject({ source: 'cache', version: '3.259.0', folder: join(root, 'cache', 'v') });
  expect(readdirSync(join(root, 'cache', 'v')).sort()).toEqual([
    'pulumi',
    'pulumi-language-nodejs',
    'pulumi-resource-pulumi-nodejs',
  ]);
  expect(readdirSync(join(root, 'cache'))).toEqual(['v']);
  expect(events).toEqual(['PULUMI_BUILDING', 'PULUMI_BUILDING_HOST']);
  await providePulumi(options);
  expect(events).toHaveLength(2);
});

test('two set-ups at once build once', async () => {
  const bothAtTheLock = '[ "$(ls "$(dirname "$0")/../cache" | grep -c "^lock[.]")" -ge 2 ]';
  const { options, events } = machine(`until ${bothAtTheLock}; do sleep 0.01; done; ${GOOD_GO}`);
  await Promise.all([providePulumi(options), providePulumi(options)]);
  expect(events).toEqual(['PULUMI_BUILDING', 'PULUMI_BUILDING_HOST']);
});

test('a language host that cannot be built is no obstacle', async () => {
  const { options, events } = machine(`case "$PWD" in *language*) echo broken >&2; exit 1;; esac; ${GOOD_GO}`);
  expect(await providePulumi(options)).toMatchObject({ source: 'cache', languageHost: undefined });
  expect(events).toContain('PULUMI_NO_HOST');
});

test('when nothing works, the failure tells what was tried, and nothing is left behind', async () => {
  const { root, options } = machine('echo "no module proxy" >&2; exit 1');
  const args = { version: '3.259.0', download: 'ENOTFOUND', build: 'go build: exit code 1\nno module proxy' };
  await expect(providePulumi(options)).rejects.toMatchObject({ reason: 'tool', code: 'PULUMI_UNAVAILABLE', args });
  expect(readdirSync(join(root, 'cache'))).toEqual([]);
});

test('a built program that does not run is not kept', async () => {
  const { root, options } = machine('echo nonsense > "$OUT"');
  await expect(providePulumi(options)).rejects.toMatchObject({ code: 'PULUMI_UNAVAILABLE' });
  expect(readdirSync(join(root, 'cache'))).toEqual([]);
});

test('without Go it says so', async () => {
  const { options } = machine();
  const args = expect.objectContaining({ build: 'go: not found' });
  await expect(providePulumi(options)).rejects.toMatchObject({ code: 'PULUMI_UNAVAILABLE', args });
});
