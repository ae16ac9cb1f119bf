import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditLog, openAuditLog, readAuditLog, verifyAuditLog } from '../../../src/audit';
import { Journal } from '../../../src/engine/runs/journal';
import { readRunHistory } from '../../../src/engine/runs/run-history';
import type { Operation } from '../../../src/plan/types';

let dir: string;
let log: AuditLog;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-journal-'));
  log = await openAuditLog({
    dir: join(dir, 'dev'),
    origin: 'crm-audit.test/dev',
    keyFile: join(dir, 'key.pem'),
    now: () => new Date(),
  });
});
afterEach(async () => {
  await log.close();
  rmSync(dir, { recursive: true });
});

const operation = (key: string, changes: unknown[] = []) =>
  ({ address: `field:leads.${key}`, action: 'create', changes, removals: [] }) as unknown as Operation;

const unfinished = async (plan: string) => (await readRunHistory(join(dir, 'dev'), plan)).unfinished;

async function types(): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of readAuditLog(join(dir, 'dev'))) found.push(entry.type);
  return found;
}

describe('the journal', () => {
  it('splits what is too large for one entry and loses nothing', async () => {
    const journal = new Journal(log, 'r1');
    const many = Array.from({ length: 250 }, (_item, index) =>
      operation(`k${index}`, [{ path: ['name'], to: 'Поле '.repeat(40) }]),
    );
    await journal.intended(many);
    const addresses: string[] = [];
    for await (const entry of readAuditLog(join(dir, 'dev')))
      for (const op of entry.ops as { address: string }[]) addresses.push(op.address);
    expect(addresses).toEqual(many.map((item) => item.address));
    expect((await types()).length).toBeGreaterThan(1);
  });

  it('keeps one operation that is too large by its address', async () => {
    const journal = new Journal(log, 'r1');
    await journal.intended([operation('big', [{ path: ['name'], to: 'Я'.repeat(40_000) }])]);
    for await (const entry of readAuditLog(join(dir, 'dev')))
      expect(entry.ops).toMatchObject([{ address: 'field:leads.big', changes: 'see the plan' }]);
    expect((await verifyAuditLog(join(dir, 'dev'))).verdict).not.toBe('tampered');
  });

  it('keeps the secret in a webhook address out of the log', async () => {
    const url = 'https://pbx.example.test/amo?key=TOPSECRET';
    const hook = {
      address: 'webhook:pbx',
      kind: 'webhook',
      action: 'create',
      removals: [],
      changes: [
        { path: [], to: { url, events: [] } },
        { path: ['url'], from: url, to: url },
      ],
    };
    await new Journal(log, 'r1').intended([hook as unknown as Operation]);
    for await (const entry of readAuditLog(join(dir, 'dev'))) {
      expect(JSON.stringify(entry)).not.toContain('TOPSECRET');
      expect(JSON.stringify(entry)).toContain('https://pbx.example.test/…#');
    }
  });

  it('names a person by the key alone', async () => {
    const spec = { email: 'anna@example.test', name: 'Анна', role: 'manager' };
    const operations = [
      { address: 'user:anna', kind: 'user', action: 'create', changes: [{ path: [], to: spec }], removals: [] },
      {
        address: 'user:boris',
        kind: 'user',
        action: 'update',
        changes: [
          { path: ['active'], from: true, to: false },
          { path: ['name'], from: 'Борис', to: 'Б.' },
        ],
        removals: [],
      },
    ] as unknown as Operation[];
    await new Journal(log, 'r1').intended(operations);
    for await (const entry of readAuditLog(join(dir, 'dev')))
      expect(entry.ops).toMatchObject([
        { changes: [{ path: [], to: { email: '[personal]', name: '[personal]', role: 'manager' } }] },
        {
          changes: [
            { path: ['active'], from: true, to: false },
            { path: ['name'], from: '[personal]', to: '[personal]' },
          ],
        },
      ]);
  });

  it('knows which runs died and what they may have written', async () => {
    const first = new Journal(log, 'r1');
    await first.started({ plan: 'p' });
    await first.intended([operation('a')]);
    expect(await unfinished('p')).toEqual({
      open: ['r1'],
      begun: new Map([['field:leads.a', 'open']]),
      finished: false,
    });
    const second = new Journal(log, 'r2');
    await second.interrupted('r1');
    await second.started({ plan: 'p' });
    await second.intended([operation('b')]);
    expect(await unfinished('p')).toEqual({
      open: ['r2'],
      begun: new Map([
        ['field:leads.a', 'open'],
        ['field:leads.b', 'open'],
      ]),
      finished: false,
    });
    await second.ended('apply.finished', {});
    expect(await unfinished('p')).toMatchObject({ open: [], finished: true });
  });

  it('does not excuse objects that another plan touched', async () => {
    const journal = new Journal(log, 'r1');
    await journal.started({ plan: 'p' });
    await journal.intended([operation('a')]);
    expect((await unfinished('q')).begun).toEqual(new Map());
  });
});
