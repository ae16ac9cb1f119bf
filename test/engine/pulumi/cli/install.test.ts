import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { providePulumi } from '../../../../src/engine/pulumi/cli';
import { temporaryDir } from '../../../audit/temporary-log';

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

const GOOD_GO = 'printf \'#!/bin/sh\\necho v3.276.0\\n\' > "$OUT"; chmod +x "$OUT"';

test('without a download site the CLI is built once, with its companions', async () => {
  const { root, options, events } = machine(GOOD_GO);
  const cli = await providePulumi(options);
  expect(cli).toMatchObject({ source: 'cache', version: '3.276.0', folder: join(root, 'cache', 'v') });
  expect(cli.origin).toMatchObject({ from: 'go', module: 'pulumi-cli' });
  expect(readdirSync(join(root, 'cache', 'v')).sort()).toEqual([
    'origin.json',
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
  const args = { version: '3.276.0', download: 'ENOTFOUND', build: 'go build: exit code 1\nno module proxy' };
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

/** A release as it is published, on this machine: the archive at one address, its checksums at another. */
async function published(checksum: (archive: Buffer) => string) {
  const folder = temporaryDir();
  const name = `pulumi-v3.276.0-${process.platform}-${process.arch}.tar.gz`;
  mkdirSync(join(folder, 'pulumi'));
  writeFileSync(join(folder, 'pulumi', 'pulumi'), '#!/bin/sh\necho v3.276.0\n', { mode: 0o755 });
  writeFileSync(join(folder, 'pulumi', 'pulumi-language-nodejs'), 'host', { mode: 0o755 });
  execFileSync('tar', ['-czf', name, 'pulumi'], { cwd: folder });
  const archive = readFileSync(join(folder, name));
  const sums = `${'0'.repeat(128)}  pulumi-v3.276.0-other-x64.tar.gz\n${checksum(archive)}  ${name}\n`;
  const server = createServer((request, response) => {
    response.end(request.url === `/archives/${name}` ? archive : request.url === '/SHA512SUMS' ? sums : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const site = `http://127.0.0.1:${port}`;
  return { places: { archives: `${site}/archives/`, checksums: `${site}/SHA512SUMS` }, name, archive };
}

const sha512 = (data: Buffer) => createHash('sha512').update(data).digest('hex');
const reachable = async () => undefined;

test('the official release is taken with the checksum that is published for it, and that is on record', async () => {
  const { places, name, archive } = await published(sha512);
  const { options, events } = machine();
  const cli = await providePulumi({ ...options, probe: reachable, places });
  expect(cli).toMatchObject({
    source: 'cache',
    origin: { from: 'download', archive: `${places.archives}${name}`, sha512: sha512(archive) },
  });
  expect(events).toEqual(['PULUMI_DOWNLOADING']);
});

test('a release with another checksum, or with none, is neither kept nor unpacked', async () => {
  for (const [checksum, reason] of [
    [() => 'f'.repeat(128), /is not what was released: its SHA-512 is [0-9a-f]{128}, stated is ffff/],
    [() => 'no such line\n', /has no checksum of pulumi-v3\.276\.0-/],
  ] as const) {
    const { places } = await published(checksum);
    const { root, options } = machine();
    const args = { download: expect.stringMatching(reason) };
    await expect(providePulumi({ ...options, probe: reachable, places })).rejects.toMatchObject({
      code: 'PULUMI_UNAVAILABLE',
      args,
    });
    expect(readdirSync(join(root, 'cache'))).toEqual([]);
  }
});
