import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loaderText } from '../../../src/engine/pulumi/resource-inputs';
import {
  baseOf,
  digestOfRecords,
  exportState,
  haveDigest,
  readForRepair,
  readState,
  withStack,
} from '../../../src/engine/pulumi/state';
import { putAside, stateFile } from '../../../src/engine/pulumi/state-files';
import { digestOf } from '../../../src/model/canonical-json';
import { withheldSecret } from '../../../src/model/secrets';
import { type SealKey, sealKeyOf, sealSecret } from '../../../src/seal/seal-key';

const resource = (address: string, about: { inputs?: object; outputs?: object; type?: string } = {}) => ({
  urn: `urn:pulumi:dev::distributor::pulumi-nodejs:dynamic/crm:Role::${address}`,
  type: about.type ?? 'pulumi-nodejs:dynamic/crm:Role',
  inputs: { address: address as never, spec: { name: address } as never, ...about.inputs },
  outputs: { remoteId: '1', ids: {}, ...about.outputs },
});
const exported = (...resources: object[]) => ({ version: 3, deployment: { resources } }) as never;

describe('records in an exported state', () => {
  it('are its objects with what was applied and their ids', () => {
    const base = baseOf(
      exported(
        { urn: 'urn:pulumi:dev::distributor::pulumi:pulumi:Stack::distributor-dev', type: 'pulumi:pulumi:Stack' },
        resource('role:head', {
          inputs: { managedRelations: { hides: ['sales/new'] } },
          outputs: { ids: { part: 5 } },
        }),
      ),
    );
    expect([...base.values()]).toEqual([
      {
        kind: 'role',
        key: 'head',
        address: 'role:head',
        spec: { name: 'role:head' },
        id: '1',
        ids: { part: 5 },
        managedRelations: { hides: ['sales/new'] },
      },
    ]);
  });

  it('leave out what is no object of ours, or has no id', () => {
    const strangers = [
      resource('role:a', { type: 'pulumi-nodejs:dynamic/other:Role' }),
      resource('nothing:a'),
      resource('role:b', { outputs: { remoteId: undefined } }),
      resource('role:c', { inputs: { spec: undefined } }),
    ];
    expect(baseOf(exported(...strangers)).size).toBe(0);
    expect(baseOf({}).size).toBe(0);
  });

  it('have one digest, whatever their order, and another one for every difference', () => {
    const [a, b] = [resource('role:a'), resource('role:b')];
    const digest = (...resources: object[]) => digestOfRecords(baseOf(exported(...resources)));
    expect(digest(a, b)).toBe(digest(b, a));
    const others = [
      digest(a),
      digest(a, resource('role:b', { outputs: { remoteId: '2' } })),
      digest(a, resource('role:b', { outputs: { ids: { part: 1 } } })),
      digest(a, resource('role:b', { inputs: { spec: { name: 'other' } } })),
    ];
    expect(new Set([digest(a, b), ...others]).size).toBe(5);
  });

  it('have one digest, however their secrets are kept, and the one that earlier versions noted', () => {
    const url = 'https://api.telegram.org/botAAF-s3cret';
    const key = sealKeyOf(Buffer.alloc(32, 'k')) as SealKey;
    const records = (shown: string) =>
      baseOf(exported(resource('webhook:bot', { inputs: { spec: { url: shown, events: [] } } })));
    const [open, sealed] = [records(url), records(sealSecret(key, url, 'webhook.url'))];
    expect(digestOfRecords(sealed)).toBe(digestOfRecords(open));
    expect(digestOfRecords(records(withheldSecret(url)))).toBe(digestOfRecords(open));
    expect(digestOfRecords(records(`${url}2`))).not.toBe(digestOfRecords(open));
    const before = digestOf(Object.fromEntries(open));
    expect(before).not.toBe(digestOfRecords(open));
    expect([haveDigest(open, before), haveDigest(sealed, digestOfRecords(open))]).toEqual([true, true]);
    expect(haveDigest(open, digestOf('another'))).toBe(false);
  });
});

const ENGINE = 'name: distributor\nruntime: nodejs\nstackConfigDir: stacks\n';

/** A project whose Pulumi CLI is a script that prints and ends as told. */
function projectWith(script: string) {
  const projectDir = mkdtempSync(join(tmpdir(), 'crmctl-state-'));
  onTestFinished(() => rmSync(projectDir, { recursive: true }));
  writeFileSync(join(projectDir, 'Pulumi.yaml'), `${ENGINE}backend:\n  url: file://./.crmctl/state?metadata=skip\n`);
  const pulumi = join(projectDir, 'pulumi');
  writeFileSync(pulumi, `#!/bin/sh\n${script}\n`);
  chmodSync(pulumi, 0o755);
  const state = { pulumi, projectDir, environment: 'dev', env: process.env };
  const file = join(projectDir, '.crmctl/state/.pulumi/stacks/distributor/dev.json');
  mkdirSync(dirname(file), { recursive: true });
  return { state, file };
}
/** … which keeps its state where only it can look. */
function elsewhere(script: string) {
  const { state, file } = projectWith(script);
  return { state: { ...state, env: { ...state.env, PULUMI_BACKEND_URL: 'file:///elsewhere' } }, file };
}
const printing = (value: object) => `cat <<'END'\n${JSON.stringify(value)}\nEND`;
const failing = (words: string) => `echo '${words}' >&2; exit 1`;

describe('the state as the engine tells it', () => {
  it('is exported for its own environment', async () => {
    const { state } = projectWith('echo "$@"');
    expect(await exportState(state)).toBe('stack export --stack dev --non-interactive\n');
  });

  it('is read from the file of the engine where there is one, and the engine is not started', async () => {
    const { state, file } = projectWith(failing('nobody is to start me'));
    const { deployment } = exported(resource('role:a')) as { deployment: object };
    const kept = (about: object) => writeFileSync(file, JSON.stringify({ version: 3, ...about }));
    kept({ checkpoint: { stack: 'organization/distributor/dev', latest: deployment } });
    expect(await readState(state)).toEqual({
      exported: { version: 3, deployment },
      records: baseOf(exported(resource('role:a'))),
    });
  });

  it('is read from it, too, where an import of the engine has written it, with escapes of HTML', async () => {
    const { state, file } = projectWith(failing('nobody is to start me'));
    const name = 'A <b> & \u2028 \u2029 =>';
    const deployment = { resources: [resource('role:a', { inputs: { spec: { name } } })] };
    const text = JSON.stringify({ version: 3, checkpoint: { latest: deployment } });
    const escapes = { '<': '003c', '>': '003e', '&': '0026', '\u2028': '2028', '\u2029': '2029' };
    const written = Object.entries(escapes).reduce((all, [from, to]) => all.replaceAll(from, `\\u${to}`), text);
    writeFileSync(file, `${written}\n`);
    expect((await readState(state)).records.get('role:a')?.spec).toEqual({ name });
  });

  it.each([
    { version: 4, checkpoint: { latest: {} } },
    { version: 3, features: ['something new'], checkpoint: { latest: {} } },
    { version: 3, checkpoint: { stack: 'organization/distributor/dev' } },
    { version: 3 },
  ])('is asked of the engine where its file is another than we know: %j', async (about) => {
    const { state, file } = projectWith(printing(exported(resource('role:b'))));
    writeFileSync(file, JSON.stringify(about));
    expect([...(await readState(state)).records.keys()]).toEqual(['role:b']);
  });

  const honest = JSON.stringify({
    version: 3,
    checkpoint: { stack: 'organization/distributor/dev', latest: { resources: [resource('role:a')] } },
  });
  it.each([
    ['a second deployment in other letters', honest.replace('"latest":', '"Latest":{"resources":[]},"latest":')],
    ['a second checkpoint', honest.replace('"checkpoint":', '"Checkpoint":{},"checkpoint":')],
    ['resources in other letters', honest.replace('"resources":', '"Resources":[],"resources":')],
    ['resources with a long s', honest.replace('"resources":', '"re\u017fources":[],"resources":')],
    ['resources twice', honest.replace('"resources":', '"resources":[{"external":true}],"resources":')],
    ['inputs twice', honest.replace('"inputs":', '"inputs":{},"inputs":')],
    ['inputs in other letters', honest.replace('"inputs":', '"Inputs":{},"inputs":')],
    ['an order to keep what is deleted', honest.replace('"inputs":', '"retainOnDelete":true,"inputs":')],
    ['another layout', `${honest} `.replace('{', '{ ')],
    ['half a character', honest.replace('"role:a"', '"role:a","x":"\\ud800"')],
    ['an escape of its own', honest.replace('"role:a"', '"role\\u003aa"')],
    ['escapes in half of it', honest.replace('"role:a"', '"role:a","x":"\\u003c","y":">"')],
  ])('is asked of the engine where its file may read otherwise to it: %s', async (_what, text) => {
    const { state, file } = projectWith(printing(exported(resource('role:b'))));
    writeFileSync(file, honest);
    expect([...(await readState(state)).records.keys()]).toEqual(['role:a']);
    writeFileSync(file, text);
    expect([...(await readState(state)).records.keys()]).toEqual(['role:b']);
  });

  it('is nothing, without asking the engine, where there is no file of it, packed or of an earlier version', async () => {
    const { state, file } = projectWith(printing(exported(resource('role:b'))));
    expect(await readState(state)).toEqual({ exported: undefined, records: new Map() });
    for (const other of [`${file}.gz`, join(dirname(dirname(file)), 'dev.json')]) {
      writeFileSync(other, '');
      expect([...(await readState(state)).records.keys()]).toEqual(['role:b']);
      rmSync(other);
    }
  });

  it('has no records where there is no such stack', async () => {
    for (const words of ['error: no stack named dev found', 'error: unable to open state directory']) {
      const { state } = elsewhere(failing(words));
      expect(await readState(state)).toEqual({ exported: undefined, records: new Map() });
    }
  });

  it('is refused where it holds what the engine would obey and we never write', async () => {
    const urn = 'urn:pulumi:dev::distributor::x';
    const code = { __provider: "require('node:fs').writeFileSync('/tmp/x', '')" };
    const ours = { __provider: loaderText('role') };
    const plugin = { urn, type: 'pulumi:providers:pulumi-nodejs', inputs: { 'crm:account': '{}', version: '1.0.0' } };
    const sound = [{ urn, type: 'pulumi:pulumi:Stack' }, plugin, resource('role:a', { inputs: ours, outputs: ours })];
    expect((await readState(elsewhere(printing(exported(...sound))).state)).records.size).toBe(1);
    for (const [key, stranger] of [
      ['type', { urn, type: 'command:local:Command' }],
      ['type', { urn, type: 'pulumi-nodejs:dynamic:Resource', inputs: code, outputs: code }],
      ['__provider', resource('role:a', { inputs: ours, outputs: code })],
      ['__provider', resource('role:a', { inputs: code })],
      ['__provider', resource('role:a', { outputs: { __provider: loaderText('webhook') } })],
      ['retainOnDelete', { ...resource('role:a'), retainOnDelete: true }],
      ['external', { ...resource('role:a'), external: true }],
      ['pluginDownloadURL', { ...plugin, inputs: { pluginDownloadURL: 'http://elsewhere.test' } }],
    ] as const) {
      const { state } = elsewhere(printing(exported(...sound, stranger)));
      const failure = { reason: 'refused', code: 'STATE_NOT_OURS', args: { key, urn: stranger.urn } };
      await expect(readState(state)).rejects.toMatchObject(failure);
      expect(await readForRepair(state)).toMatchObject({ damaged: true });
    }
    const begun = { deployment: { resources: [], pending_operations: [{ resource: { urn, type: 'other:a:B' } }] } };
    await expect(readState(elsewhere(printing(begun)).state)).rejects.toMatchObject({ code: 'STATE_NOT_OURS' });
  });

  it('is refused where it is another environment’s or project’s', async () => {
    const own = resource('role:head');
    const urns = [own.urn.replace(':dev::', ':prod::'), own.urn.replace('::distributor::', '::other::')];
    for (const urn of urns) {
      const { state } = elsewhere(printing(exported(own, { ...own, urn })));
      await expect(readState(state)).rejects.toMatchObject({ reason: 'refused', code: 'STATE_FOREIGN' });
      expect(await readForRepair(state)).toEqual({ exported: undefined, records: new Map(), damaged: true });
    }
    const { state } = elsewhere(printing(exported(own)));
    expect(await readForRepair(state)).toMatchObject({ records: baseOf(exported(own)), damaged: false });
  });

  it('is damaged where its file is torn; the file and the copy beside it are named', async () => {
    const { state, file } = projectWith(failing('error: failed\nerror: unexpected end of JSON input'));
    writeFileSync(file, '{"version":3,');
    await expect(readState(state)).rejects.toMatchObject({
      reason: 'refused',
      code: 'STATE_DAMAGED',
      args: {
        file: '.crmctl/state/.pulumi/stacks/distributor/dev.json',
        detail: 'error: unexpected end of JSON input',
        backup: '',
      },
    });
    writeFileSync(`${file}.bak`, '{}');
    await expect(readState(state)).rejects.toMatchObject({
      args: { backup: '.crmctl/state/.pulumi/stacks/distributor/dev.json.bak', at: expect.stringMatching(/^20.*Z$/) },
    });
    expect(await readForRepair(state)).toMatchObject({ damaged: true });
  });

  it('cannot be replaced by an engine that ends before it has read it; its own words tell why', async () => {
    const { state } = projectWith('exec 0<&-; echo "error: no passphrase" >&2; exit 1');
    const large = 'x'.repeat(8 * 1024 * 1024);
    await expect(withStack(state, ['import', '--force'], large)).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      args: { detail: 'error: no passphrase' },
    });
  });

  it('is unreadable where the engine fails of something else', async () => {
    const { state, file } = elsewhere(failing('error: no passphrase'));
    await expect(readState(state)).rejects.toMatchObject({
      reason: 'tool',
      code: 'STATE_UNREADABLE',
      args: { environment: 'dev', detail: 'error: no passphrase' },
    });
    writeFileSync(file, '{}');
    await expect(readForRepair(state)).rejects.toMatchObject({ code: 'STATE_UNREADABLE' });
  });
});

describe('the file of the state', () => {
  it('is put aside under a name that tells when', () => {
    const { state, file } = projectWith('');
    expect(putAside(state, new Date('2026-11-23T12:00:00.500Z'))).toBeUndefined();
    writeFileSync(file, 'torn');
    const aside = putAside(state, new Date('2026-11-23T12:00:00.500Z'));
    expect(aside).toBe('.crmctl/state/.pulumi/stacks/distributor/dev.json.damaged-2026-11-23T12-00-00-500Z');
    expect([existsSync(file), readFileSync(join(state.projectDir, aside ?? ''), 'utf8')]).toEqual([false, 'torn']);
  });

  it('is none of ours where the engine keeps it elsewhere', () => {
    const { state } = projectWith('');
    writeFileSync(join(state.projectDir, 'Pulumi.yaml'), `${ENGINE}backend: {url: "s3://bucket"}\n`);
    expect(stateFile(state)).toBeUndefined();
    writeFileSync(join(state.projectDir, 'Pulumi.yaml'), 'name: [');
    expect(stateFile(state)).toBeUndefined();
    rmSync(join(state.projectDir, 'Pulumi.yaml'));
    expect(stateFile(state)).toBeUndefined();
  });

  it('is none of ours where the engine’s environment names another backend, whatever our own says', () => {
    const { state, file } = projectWith('');
    expect(stateFile({ ...state, env: {} })).toBe(file);
    expect(stateFile({ ...state, env: { PULUMI_BACKEND_URL: 's3://bucket' } })).toBeUndefined();
  });
});
