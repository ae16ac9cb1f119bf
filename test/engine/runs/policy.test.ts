import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EntryBody } from '../../../src/audit';
import { leafHash } from '../../../src/audit/merkle';
import { assertPolicyHeld, type Policy, policyEntries, policyOf, weakerIn } from '../../../src/engine/runs/policy';
import { readRunHistory } from '../../../src/engine/runs/run-history';
import { canonicalJson } from '../../../src/model/canonical-json';
import { applied, logWith } from '../../audit/temporary-log';

const strict: Policy = { approval: true, before: ['dev', 'test'], log: '.crmctl/audit' };
const open: Policy = { ...strict, approval: false };
const who = { actor: 'ci', user: 'runner@host' };
const stated = (policy: Policy, digest = 'd') => ({ policy, digest, at: '2026-11-23T09:00:00.000Z' });
const entriesFor = (now: Policy, before?: Policy) =>
  policyEntries({ environment: 'prod', run: 'r', who, now, stated: before && stated(before) });

describe('the policy of an environment', () => {
  it('is what crm/project.yaml says of approval, order and log', () => {
    const settings = { environments: ['dev', 'test', 'prod'], approval: ['prod'] };
    expect(policyOf(settings, 'prod')).toEqual(strict);
    expect(policyOf({ ...settings, audit: { path: './audit/' } }, 'dev')).toEqual({
      approval: false,
      before: [],
      log: 'audit',
    });
  });

  it.each<[string, Partial<Policy>, string[]]>([
    ['as before', {}, []],
    ['one more environment before', { before: ['dev', 'qa', 'test'] }, []],
    ['no approval', { approval: false }, ['approval']],
    ['an environment less before', { before: ['dev'] }, ['order']],
    ['another order', { before: ['test', 'dev'] }, ['order']],
    ['another environment in its place', { before: ['dev', 'scratch'] }, ['order']],
    ['another folder of the log', { log: 'scratch' }, ['log']],
    ['all at once', { approval: false, before: [], log: 'scratch' }, ['approval', 'order', 'log']],
  ])('%s', (_name, change, weaker) => {
    const now = { ...strict, ...change };
    expect(weakerIn(now, strict)).toEqual(weaker);
    const check = () => assertPolicyHeld('prod', now, stated(strict));
    if (weaker.length === 0) expect(check).not.toThrow();
    else
      expect(check).toThrow(
        expect.objectContaining({ code: 'POLICY_WEAKENED', args: { environment: 'prod', weaker } }),
      );
  });

  it('is stated by the first run that obeys it, and again by one that finds another', () => {
    expect(entriesFor(strict)).toMatchObject([{ type: 'policy.stated', run: 'r', policy: strict, ...who }]);
    expect(entriesFor(strict, strict)).toEqual([]);
    expect(entriesFor(strict, open)).toMatchObject([{ type: 'policy.changed', policy: strict, before: 'd' }]);
    expect(() => assertPolicyHeld('prod', open, undefined)).not.toThrow();
  });
});

describe('the policy that a log holds', () => {
  const inForce = async (dir: string) => (await readRunHistory(dir)).history.policy?.policy;

  it('is the newest', async () => {
    expect(await inForce(await logWith([applied(1)]))).toBeUndefined();
    expect(await inForce(await logWith([entriesFor(open), entriesFor(strict, open)]))).toEqual(strict);
  });

  it('is none that has another digest than its own, or is no policy', async () => {
    const forged: EntryBody[] = entriesFor(strict).map((entry) => ({ ...entry, policy: open }));
    const empty: EntryBody = { type: 'policy.changed', run: 'r', policy: 'none', digest: 'd' };
    expect(await inForce(await logWith([entriesFor(strict), forged, empty]))).toEqual(strict);
  });

  it('is none that somebody without the key appended, before and after a writer has gone on behind it', async () => {
    const dir = await logWith([entriesFor(strict)]);
    const file = join(dir, 'log.jsonl');
    const last = readFileSync(file, 'utf8').trimEnd();
    const { origin } = JSON.parse(last);
    const [body] = entriesFor(open, strict);
    const prev = leafHash(Buffer.from(last)).toString('hex');
    appendFileSync(file, `${canonicalJson({ ...body, seq: 1, origin, prev, at: '2026-11-23T10:00:00.000Z' })}\n`);
    expect(await inForce(dir)).toEqual(strict);
    await logWith([applied(1)], join(dir, '..'));
    expect(readFileSync(file, 'utf8')).toContain('log.repaired');
    expect(await inForce(dir)).toEqual(strict);
  });
});
