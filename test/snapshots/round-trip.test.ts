import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SandboxOptions, startSandbox } from '@crmctl/sandbox';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import { fixedToken } from '../../src/registry/token-source';
import { loadSnapshot, saveSnapshot, withoutNoise } from '../../src/snapshots';
import { fakeHost } from '../crm/fakes';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-snapshots-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function account(wish: SandboxOptions['accounts'][number]) {
  const sandbox = await startSandbox({ accounts: [wish], rate: 0 });
  onTestFinished(() => sandbox.close());
  const { url, token } = sandbox.accounts[0]!;
  return createAmoDriver({ accountUrl: url, tokens: fixedToken(token), host: fakeHost(), requestsPerSecond: 0 });
}

/** account → snapshot → twin → snapshot; both snapshots without what no account is made of. */
async function thereAndBack(wish: Omit<SandboxOptions['accounts'][number], 'env'>) {
  const original = await account({ env: 'prod', ...wish });
  const answers = await original.answers();
  const { accountId } = original.parse(answers);
  const { entry } = saveSnapshot({
    dir,
    answers,
    details: true,
    whole: true,
    accountId,
    tool: 'test',
    now: new Date(0),
  });
  const twin = await account({ env: 'twin', capture: loadSnapshot(dir, entry.digest) });
  const again = await twin.answers();
  return {
    before: { answers: withoutNoise(answers), snapshot: original.parse(answers) },
    after: { answers: withoutNoise(again), snapshot: twin.parse(again) },
  };
}

describe('an account that becomes a snapshot, then a twin, then a snapshot again', () => {
  it('loses nothing of a company in use', async () => {
    const { before, after } = await thereAndBack({ scenario: 'distributor-in-use' });
    expect(before.snapshot.webhooks).toHaveLength(2);
    expect(before.snapshot.pipelines.flatMap(({ stages }) => stages.flatMap(({ hints }) => hints))).toHaveLength(1);
    expect(after).toEqual(before);
  });
});

/** Captures of real accounts lie beside the repository on some machines only; they are not ours to publish. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const there = existsSync(CAPTURES);
const captured = there ? readdirSync(CAPTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];

describe.runIf(there)('captured accounts that become snapshots, then twins', () => {
  it.each(captured.map(({ name }) => name))('%s: nothing is lost', async (name) => {
    const { before, after } = await thereAndBack({ from: join(CAPTURES, name) });
    expect(after).toEqual(before);
  });
});
