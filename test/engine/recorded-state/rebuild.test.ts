import { describe, expect, it } from 'vitest';
import type { AmoSnapshot } from '../../../src/crm/amocrm/model/snapshot';
import { digestOfRecords } from '../../../src/engine/pulumi/state';
import { rebuiltFrom, remembered } from '../../../src/engine/recorded-state/rebuild';
import type { Outcome } from '../../../src/engine/runs/run-history';
import type { RunInput } from '../../../src/engine/runs/run-input';
import type { RecordedObject, RecordedState } from '../../../src/model/recorded-state';
import { logWith } from '../../audit/temporary-log';
import { emptySnapshot } from '../../crm/fakes';
import { managerRole } from '../../support/desired';

function records(...ids: number[]): RecordedState {
  const all = ids.map((id): RecordedObject => {
    const address = `role:r${id}` as const;
    return { kind: 'role', key: `r${id}`, address, spec: managerRole, id: String(id), ids: {} };
  });
  return new Map(all.map((record) => [record.address, record]));
}

function account(...ids: number[]): AmoSnapshot {
  const roles = ids.map((id) => ({ ...managerRole, id, stageRights: [] }));
  return { ...emptySnapshot(), roles } as unknown as AmoSnapshot;
}

describe('a state rebuilt from log and account', () => {
  const memory = { records: records(1, 2, 3), lacking: [], digest: digestOfRecords(records(1, 2, 3)) };

  it('holds what the log says and the account has, and is proven where that is all of it', () => {
    const rebuilt = rebuiltFrom(memory, account(1, 2, 3, 4), records(1));
    expect([...rebuilt.records.keys()]).toEqual(['role:r1', 'role:r2', 'role:r3']);
    expect(rebuilt).toMatchObject({ proven: true, added: ['role:r2', 'role:r3'], changed: [], gone: [], dropped: [] });
  });

  it('leaves out what the account has no longer, which is then neither proven nor kept by the CRM', () => {
    const rebuilt = rebuiltFrom(memory, account(1, 3), records(1, 2, 3));
    expect([...rebuilt.records.keys()]).toEqual(['role:r1', 'role:r3']);
    expect(rebuilt).toMatchObject({ proven: false, gone: ['role:r2'], added: [], dropped: [] });
  });

  it('says that the log noted other records: somebody changed a record of a run', () => {
    const edited = { ...memory, records: records(1, 2) };
    expect(rebuiltFrom(edited, account(1, 2, 3), records())).toMatchObject({ proven: false, contradicted: true });
    expect(rebuiltFrom(memory, account(1, 3), records())).toMatchObject({ proven: false, contradicted: false });
    expect(rebuiltFrom({ ...edited, digest: undefined }, account(1, 2), records())).toMatchObject({
      proven: false,
      contradicted: false,
    });
  });

  it('takes from the account what no run’s record tells, and says what it has no longer', () => {
    const written = (key: string, id?: string) =>
      ({ run: 'gone', seq: 7, address: `role:${key}`, ...(id === undefined ? {} : { id, ids: {} }) }) as Outcome;
    const lacking = [written('made', '8'), written('lost', '9'), written('r3')];
    const rebuilt = rebuiltFrom({ ...memory, lacking }, account(1, 2, 3, 8), records(1, 2, 3));
    expect([...rebuilt.records.keys()]).toEqual(['role:r1', 'role:r2', 'role:made']);
    expect(rebuilt.records.get('role:made')).toMatchObject({ id: '8', spec: { name: 'Менеджер' } });
    expect(rebuilt).toMatchObject({ proven: false, contradicted: false });
    expect(rebuilt).toMatchObject({ added: ['role:made'], gone: ['role:lost'], dropped: ['role:r3'] });
  });

  it('drops what the log does not know', () => {
    expect(rebuiltFrom(memory, account(1, 2, 3, 4), records(1, 2, 3, 4))).toMatchObject({ dropped: ['role:r4'] });
  });
});

describe('what the log and the records of runs say together', () => {
  const runWith = (base: RecordedState) => ({ run: 'second', base: [...base.values()] }) as unknown as RunInput;
  const logOf = (id: string) =>
    logWith([
      { type: 'apply.started', run: 'first' },
      { type: 'op.applied', run: 'first', ops: [{ address: 'role:r1', action: 'create', id }] },
      { type: 'apply.started', run: 'second' },
      { type: 'apply.finished', run: 'second' },
    ]);
  const rememberedWith = async (loggedId: string) =>
    remembered({
      logDir: await logOf(loggedId),
      environment: 'dev',
      inputOf: (run) => (run === 'second' ? runWith(records(1)) : undefined),
      wantedBy: () => undefined,
    });

  it('is the records, where they agree', async () => {
    expect([...(await rememberedWith('1')).records.keys()]).toEqual(['role:r1']);
  });

  it('is nothing where a record has another id than the log: somebody edited it', async () => {
    await expect(rememberedWith('5')).rejects.toMatchObject({
      reason: 'refused',
      code: 'REBUILD_CONTRADICTS',
      args: { environment: 'dev', objects: ['role:r1'] },
    });
  });
});
