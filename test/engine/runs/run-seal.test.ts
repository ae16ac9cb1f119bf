import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { RunInput } from '../../../src/engine/runs/run-input';
import { type RunSeal, sealOf, sealsIn } from '../../../src/engine/runs/run-seal';
import { provenInputs, runDir, saveRunInput } from '../../../src/engine/runs/runs';
import { digestOf } from '../../../src/model/canonical-json';
import { fakeHost } from '../../crm/fakes';
import { managerRole, object, wanted } from '../../support/desired';
import { runRecord } from '../../support/sealed-run';

let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-run-seal-'));
  onTestFinished(() => rmSync(projectDir, { recursive: true }));
});

const honest = runRecord('r1', { desired: wanted([object('role', 'manager', managerRole)]), undoes: 'r0' });
/** Of a plan that was edited, with its digest made right again. */
const resealed = (input: RunInput, change: object): RunInput => {
  const { digest: _digest, ...body } = { ...input.plan, ...change };
  return { ...input, plan: { ...body, digest: digestOf(body) } as RunInput['plan'] };
};

/** What comes of the record on disk where the log has this seal: the record, or the code of the refusal. */
function used(written: object, seal: RunSeal | undefined, { strict = false } = {}) {
  saveRunInput(projectDir, honest);
  writeFileSync(join(runDir(projectDir, 'prod', 'r1'), 'apply.json'), JSON.stringify(written));
  const host = fakeHost();
  const seals = new Map(seal ? [['r1', seal]] : []);
  try {
    const input = provenInputs({ projectDir, environment: 'prod', seals, strict, host })('r1');
    return [input?.run, ...host.events.map(({ code }) => code)];
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const owner = { address: 'role:owner', kind: 'role', key: 'owner' };
const recorded = { ...owner, spec: managerRole, id: '7', ids: {} };
const forgeries: [string, object][] = [
  ['an operation', { ...honest, plan: { ...honest.plan, operations: [owner] } }],
  ['an operation, and the digest of the plan', resealed(honest, { operations: [owner] })],
  ['what was wanted', { ...honest, desired: wanted([object('role', 'owner', managerRole)]) }],
  ['what was recorded before', { ...honest, base: [recorded] }],
  ['what an import took', { ...honest, adopted: [recorded] }],
  ['the place of the log', { ...honest, project: { name: 'distributor', audit: { path: 'scratch' } } }],
  ['which run it undoes', { ...honest, undoes: 'r9' }],
  ['the release', { ...honest, release: 'REL-9' }],
  ['its own id', { ...honest, run: 'r2' }],
];

describe('the record of a run', () => {
  it('is used as the run left it', () => {
    expect(used(honest, sealOf(honest), { strict: true })).toEqual(['r1']);
  });

  it.each(forgeries)('is refused where somebody changed %s', (_what, forged) => {
    expect(used(forged, sealOf(honest))).toBe('RUN_EDITED');
  });

  it('is refused where it is none', () => {
    expect(used({ run: 'r1' }, sealOf(honest))).toBe('RUN_FILE_DAMAGED');
    const desired = { ...honest.desired, mainObjects: { pipeline: 7 } };
    expect(used({ ...honest, desired }, sealOf(honest))).toBe('RUN_FILE_DAMAGED');
  });

  it('is refused where the log knows no such run', () => {
    expect(used(honest, undefined)).toBe('RUN_EDITED');
  });

  it('of an earlier version is used as far as its plan goes, and said not to be proven; not where approval is demanded', () => {
    const { plan } = sealOf(honest);
    expect(used(honest, { plan })).toEqual(['r1', 'RUN_PARTLY_PROVEN']);
    expect(used(honest, {})).toEqual(['r1', 'RUN_PARTLY_PROVEN']);
    expect(used(honest, { plan }, { strict: true })).toBe('RUN_UNPROVEN');
    for (const [what, forged] of forgeries.slice(0, 3))
      expect([what, used(forged, { plan })]).toEqual([what, 'RUN_EDITED']);
  });
});

describe('what the log says of a run’s record', () => {
  it('is what it said first', () => {
    const seals = sealsIn();
    const see = (type: string, about: object) =>
      seals.see({ type, run: 'r1', seq: 0, origin: '', prev: '', at: '', ...about });
    see('state.changing', { why: 'import' });
    see('apply.started', { plan: 'p', record: 'x' });
    see('apply.started', { plan: 'q', record: 'y' });
    see('apply.finished', { plan: 'z', record: 'z' });
    expect([...seals.seen()]).toEqual([['r1', { plan: 'p', record: 'x' }]]);
  });
});
