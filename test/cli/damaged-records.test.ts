import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAuditLog, verifyAuditLog } from '../../src/audit';
import { loadSigner } from '../../src/audit/key';
import { loadStack } from '../../src/configuration';
import { releaseDeadLocks } from '../../src/engine/pulumi/locks';
import { readState } from '../../src/engine/pulumi/state';
import { savedInput } from '../../src/engine/runs/runs';
import { awaitOrphan } from '../../src/engine/workspace/writer';
import { finishTogether } from '../../src/files/write-together';
import { explain } from '../../src/messages/explain';
import { Failure } from '../../src/model/diagnostic';
import { startTwin } from '../../src/operations/sandbox/twin';
import { readRelease } from '../../src/release/bundle-file';
import { findSnapshot, loadSnapshot } from '../../src/snapshots';
import { codeFrom } from '../../src/tokens/authorization';
import type { Login } from '../../src/tokens/login';
import { readTokens } from '../../src/tokens/token-file';
import { fakeHost } from '../crm/fakes';
import { CODE_OF, ODD_TEXTS, type OddFile, replaceBy, SECRET } from '../support/odd-files';
import { testContext } from './test-context';

const DIGEST = 'a'.repeat(64);
const RUN = '20261123T121500Z-3fa9c1';

interface Reader {
  read(projectDir: string): unknown;
  /** What it says where the file holds no record: a code, or what it takes it for. */
  text: string;
  /** Where something else is said of what is no record, or of what is no file. */
  but?: Partial<Record<keyof typeof ODD_TEXTS | OddFile, string>>;
}

async function entriesOf(dir: string): Promise<string> {
  const entries: unknown[] = [];
  for await (const entry of readAuditLog(dir)) entries.push(entry);
  return `${entries.length} entries`;
}

const login = (projectDir: string) =>
  ({ projectDir, environment: 'dev', account: 'https://a.amocrm.ru' }) as unknown as Login;

/** Every file below .crmctl, and who reads it. */
const RECORDS: Record<string, Reader> = {
  [`runs/dev/${RUN}/apply.json`]: { read: (dir) => savedInput(dir, 'dev', RUN), text: 'RUN_FILE_DAMAGED' },
  'runs/dev/writer.json': { read: (dir) => awaitOrphan(dir, 'dev', fakeHost()), text: 'WRITER_DAMAGED' },
  'releases/REL-1.json': { read: (dir) => readRelease(dir, 'REL-1'), text: 'RELEASE_INVALID' },
  'snapshots/dev/index.jsonl': {
    read: (dir) => findSnapshot(join(dir, '.crmctl/snapshots/dev')) ?? 'no snapshot',
    text: 'no snapshot',
  },
  [`snapshots/dev/objects/${DIGEST}.json.br`]: {
    read: (dir) => loadSnapshot(join(dir, '.crmctl/snapshots/dev'), DIGEST),
    text: 'SNAPSHOT_DAMAGED',
  },
  'tokens/dev.json': { read: (dir) => readTokens(join(dir, '.crmctl/tokens/dev.json')), text: 'TOKENS_UNREADABLE' },
  'tokens/dev.login.json': {
    read: (dir) => codeFrom('https://a.test/?state=undefined&code=x', login(dir)),
    text: 'LOGIN_STATE_WRONG',
  },
  'keys/audit.pem': {
    read: (dir) => loadSigner('a/b', { keyFile: join(dir, '.crmctl/keys/audit.pem'), mayCreate: true }),
    text: 'AUDIT_KEY_INVALID',
  },
  'audit/dev/log.jsonl': {
    read: (dir) => entriesOf(join(dir, '.crmctl/audit/dev')),
    text: 'AUDIT_LINE_DAMAGED',
    // it may be large, a line may not
    but: { 'a gigabyte': 'AUDIT_LINE_DAMAGED' },
  },
  'audit/dev/checkpoint': {
    read: async (dir) => (await verifyAuditLog(join(dir, '.crmctl/audit/dev'))).checkpoint.state,
    text: 'unreadable',
  },
  'files/set-1/changes.json': {
    read: (dir) => finishTogether(dir).then(() => 'ended'),
    text: 'FILES_DAMAGED',
    but: { 'a list': 'ended' },
  },
  'twins/dev/twin.json': {
    read: async (projectDir) => {
      put(join(projectDir, 'stacks/Pulumi.dev.yaml'), 'config: {crm:account: twin:prod}\n');
      put(
        join(projectDir, 'stacks/Pulumi.prod.yaml'),
        'config: {crm:account: https://a.amocrm.ru, crm:token: {env: CRM_TOKEN_PROD}}\n',
      );
      await startTwin(testContext({ projectDir }).context, await loadStack(projectDir, 'dev'));
    },
    text: 'TWIN_DAMAGED',
  },
  'state/.pulumi/stacks/shop/dev.json': {
    read: (dir) => readState(stateIn(dir, 'cat .crmctl/state/.pulumi/stacks/shop/dev.json || exit 1')),
    text: 'STATE_DAMAGED',
    // a stack without resources
    but: { 'an empty object': 'read' },
  },
  'state/.pulumi/meta.yaml': { read: (dir) => readState(stateIn(dir, 'echo {}')), text: 'read' },
  'state/.pulumi/locks/organization/shop/dev/1.json': {
    read: (dir) =>
      releaseDeadLocks(join(dir, '.crmctl/state'), 'shop', 'dev', { ...IMPATIENT, hostname: () => 'here' }),
    text: 'STATE_LOCKED',
  },
};

const IMPATIENT = { sleep: async () => {}, isRunningEngine: () => true };

/** A project whose engine is a script. */
function stateIn(projectDir: string, script: string) {
  put(
    join(projectDir, 'Pulumi.yaml'),
    'name: shop\nruntime: nodejs\nstackConfigDir: stacks\nbackend: {url: "file://./.crmctl/state"}\n',
  );
  const pulumi = join(projectDir, 'pulumi');
  writeFileSync(pulumi, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { pulumi, projectDir, environment: 'dev', env: { PATH: process.env.PATH } };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The code of the refusal, or what was read; every refusal has prose, and none shows what a link leads to. */
async function outcome(read: Reader['read'], projectDir: string): Promise<string> {
  try {
    const value = await read(projectDir);
    return typeof value === 'string' ? value : 'read';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    for (const language of ['en', 'ru'] as const) {
      expect(explain(error, language)).not.toContain(SECRET.slice(0, 20));
      expect(explain(error, language)).not.toMatch(/undefined|\[object|^[A-Z_]+$/);
    }
    return error.code;
  }
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-records-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

describe.each(Object.entries(RECORDS))('in the place of .crmctl/%s', (name, { read, text, but = {} }) => {
  test.each(Object.entries(CODE_OF))('%s is refused by name: %s', async (what, code) => {
    const dir = folder();
    replaceBy(join(dir, '.crmctl', name), what as OddFile);
    expect(await outcome(read, dir)).toBe(but[what as OddFile] ?? code);
  });

  test.each(Object.entries(ODD_TEXTS))('%s is no record', async (what, content) => {
    const dir = folder();
    put(join(dir, '.crmctl', name), name.endsWith('log.jsonl') ? `${content}\n` : content);
    expect(await outcome(read, dir)).toBe(but[what as keyof typeof ODD_TEXTS] ?? text);
  });
});
