import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isKeptBetter, secretsNotKept } from '../../src/engine/recorded-state/kept-secrets';
import type { DesiredObject, DesiredState } from '../../src/model/desired';
import { objectWithSecrets, recordsWithSecrets } from '../../src/model/object-secrets';
import { type RecordedState, recordOf } from '../../src/model/recorded-state';
import { type Rewrite, withheldSecret } from '../../src/model/secrets';
import type { Spec } from '../../src/model/spec';
import { draftPlan } from '../../src/plan/draft';
import { digestOfPlan, planWithSecrets } from '../../src/plan/plan-secrets';
import { hasValidDigest } from '../../src/plan/seal';
import { selectDesired } from '../../src/plan/selection';
import type { Plan } from '../../src/plan/types';
import { type SealKey, sealKeyOf, sealSecret } from '../../src/seal/seal-key';
import { applyTo } from '../support/carry-out';
import { managerRole, object, wanted } from '../support/desired';
import { examplePlan } from '../support/example-plan';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';
import { MemoryCrm } from '../support/memory-crm';

withMadeUp({ bell: madeUpSet('bells', { attributes: { hook: { type: 'text' } }, secret: { hook: 'addresses' } }) });

const A = 'https://api.telegram.org/botAAF-s3cret/a';
const B = 'https://api.telegram.org/botAAF-s3cret/b';
const hook = (url: string) => object('webhook', 'bot', { url, events: ['add_lead'] });
const KEY = sealKeyOf(createHash('sha256').update('a').digest()) as SealKey;
const seal: Rewrite = (text, attribute) => sealSecret(KEY, text, attribute);

/** An account with the address A, and our records of it as whoever lacks the key reads them. */
async function recorded(form: Rewrite) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted([hook(A)]), new Map());
  const known: RecordedState = recordsWithSecrets(base, form);
  const draft = (desired: DesiredState) => draftPlan({ desired, base: known, snapshot: crm.snapshot() });
  return { crm, known, draft };
}

describe.each([
  ['sealed with a key that is not here', seal],
  ['withheld', withheldSecret as Rewrite],
])('a secret of our records that is %s', (_how, form) => {
  it('is recognised in the text and in the account: nothing is to do', async () => {
    const { draft } = await recorded(form);
    expect(draft(wanted([hook(A)]))).toMatchObject({ operations: [], findings: [] });
  });

  it('does not stand in the way of a change', async () => {
    const { draft } = await recorded(form);
    const { operations, findings } = draft(wanted([hook(B)]));
    expect(findings).toEqual([]);
    expect(operations).toMatchObject([{ action: 'update', changes: [{ path: ['url'], from: A, to: B }] }]);
  });

  it('does not make an object that is not selected one that waits', async () => {
    const { known } = await recorded(form);
    const limited = selectDesired(wanted([hook(A), object('role', 'manager', managerRole)]), known, {
      target: ['role:manager' as never],
      exclude: [],
    });
    expect(limited.selection?.pending).toEqual([]);
  });

  it('is recognised in how a killed run was about to make the object: there is no second one', async () => {
    const { crm } = await recorded(form);
    const attempted = objectWithSecrets({ ...hook(B), attempted: [hook(A).spec] }, form);
    const { operations } = draftPlan({ desired: wanted([attempted]), base: new Map(), snapshot: crm.snapshot() });
    expect(operations).toMatchObject([{ action: 'adopt', address: 'webhook:bot' }]);
  });

  it('is recognised in a set of attributes that both the text and our records keep so', async () => {
    const bell = (url: string) =>
      ({ kind: 'bell', key: 'door', address: 'bell:door', spec: { name: 'Door', hook: url }, formerly: [] }) as const;
    const kept = objectWithSecrets({ ...bell(A), formerly: [] } as DesiredObject, form);
    const account = new MemoryCrm().snapshot();
    const snapshot = { ...account, plain: { bell: [{ id: '1', values: bell(A).spec }] } };
    const base = new Map([['bell:door', recordOf({ ...kept, id: '1', ids: {} })]]) as RecordedState;
    expect(draftPlan({ desired: wanted([kept]), base, snapshot })).toMatchObject({ operations: [], findings: [] });
  });

  it('is never written where nobody has it', async () => {
    const { crm, draft } = await recorded(form);
    crm.state.webhooks[0]!.destination = B;
    const { findings, operations } = draft(wanted([objectWithSecrets(hook(A), form)]));
    const [code, key] = form === seal ? ['SECRET_SEALED', { key: KEY.id }] : ['SECRET_NOT_KEPT', {}];
    expect(findings).toMatchObject([{ code, severity: 'error', args: { object: 'webhook:bot', ...key } }]);
    expect(JSON.stringify(findings)).not.toContain('AAF');
    expect(operations).toHaveLength(1);
  });
});

describe('the digest of a plan', () => {
  const withHook = async (form: Rewrite) => {
    const plan = await examplePlan();
    const { operations } = await recorded(form).then(({ draft }) => draft(wanted([hook(B)])));
    const { digest: _digest, ...body } = { ...plan, operations };
    return { ...body, digest: digestOfPlan(body) } as Plan;
  };

  it('is the same for its secrets in the clear, sealed and withheld', async () => {
    const plan = await withHook(seal);
    for (const form of [seal, withheldSecret]) {
      const kept = planWithSecrets(plan, form);
      expect(hasValidDigest(kept)).toBe(true);
      expect(JSON.stringify(kept)).not.toContain('AAF-s3cret');
    }
  });

  it('is another one for another secret, kept in whatever form', async () => {
    const plan = await withHook(seal);
    const other = planWithSecrets(plan, () => seal('https://api.telegram.org/botAAF-s3cret/c', 'webhook.url'));
    expect(hasValidDigest(other)).toBe(false);
  });
});

describe('what the engine has on record', () => {
  const stored = (url: string) => ({ address: 'webhook:bot' as const, spec: { url, events: ['add_lead'] } as Spec });
  const other = sealSecret(sealKeyOf(createHash('sha256').update('b').digest()) as SealKey, A, 'webhook.url');
  const sealed = seal(A, 'webhook.url');

  it.each([
    ['in the clear, and can be sealed', A, sealed, true],
    ['in the clear, and can only be withheld', A, withheldSecret(A), true],
    ['withheld, and can be sealed', withheldSecret(A), sealed, true],
    ['sealed with an older key', other, sealed, true],
    ['sealed, and the key is not here', sealed, withheldSecret(A), false],
    ['as it would be', sealed, sealed, false],
    ['another secret, which is a change of its own', seal(B, 'webhook.url'), sealed, false],
  ])('is recorded anew where it is %s', (_what, before, after, better) => {
    expect(isKeptBetter(stored(before), stored(after))).toBe(better);
  });
});

it('names what cannot be kept where there is no key', () => {
  const desired = wanted([
    hook(A),
    object('webhook', 'site', { url: 'https://shop.example.test', events: ['add_lead'] }),
  ]);
  const ring = { keys: [], seal, open: (text: string) => text };
  expect(secretsNotKept(desired, ring)).toEqual(['webhook:bot']);
  expect(secretsNotKept(desired, { ...ring, current: KEY })).toEqual([]);
});
