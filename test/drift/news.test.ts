import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldAuditLog, readAuditLog, verifyAuditLog } from '../../src/audit';
import { recordNews } from '../../src/drift/record-news';
import { renderNews } from '../../src/drift/render/news';
import { type News, reportedIn } from '../../src/drift/reported';
import type { Difference, Found } from '../../src/drift/types';
import { openEnvironmentLog } from '../../src/engine/workspace/environment-log';
import type { Host } from '../../src/model/host';
import { pathText } from '../../src/model/path';
import { found, inShort, opened, report } from './support';

const hook: Difference = {
  object: 'webhook:pbx',
  kind: 'webhook',
  key: 'pbx',
  id: '5',
  name: 'https://pbx.example.test/…#1',
  class: 'changed',
  path: ['events'],
  applied: ['add_lead'],
  live: ['add_lead', 'status_lead'],
};
const person: Difference = {
  object: 'user:#9',
  kind: 'user',
  id: '9',
  name: 'Анна Примерова',
  class: 'unmanaged',
  path: [],
};

let projectDir: string;
const host: Host = {
  notify: () => {},
  ask: async () => false,
  now: () => new Date('2026-11-23T09:00:00Z'),
  sleep: async () => {},
  env: (name) => (name === 'CRMCTL_ACTOR' ? 'night' : undefined),
};
const logDir = () => join(projectDir, '.crmctl', 'audit', 'prod');
const run = (...differences: Found[]) =>
  recordNews({ projectDir, project: { name: 'acme' }, host, report: report(differences), snapshot: 'a'.repeat(64) });
const inLog = async () => {
  const entries = [];
  for await (const entry of readAuditLog(logDir())) entries.push(entry);
  return entries;
};
const reported = async () => {
  const fold = reportedIn();
  await foldAuditLog(logDir(), [fold]);
  return fold.seen();
};
const told = ({ detected, accepted, resolved }: News) => ({
  detected: detected.map(inShort),
  accepted: accepted.map(inShort),
  resolved: resolved.map(({ object, path, how }) => `${how} ${object} ${pathText(path)}`),
});

beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-drift-'));
});
afterEach(() => rmSync(projectDir, { recursive: true }));

describe('a nightly run', () => {
  it('tells each difference once, and that it is gone once', async () => {
    expect(told(await run(found(opened), found(hook))).detected).toEqual([
      'changed role:manager rights.leads.export',
      'changed webhook:pbx events',
    ]);
    expect(told(await run(found(opened), found(hook)))).toEqual({ detected: [], accepted: [], resolved: [] });
    expect(told(await run(found(hook))).resolved).toEqual(['gone role:manager rights.leads.export']);
    expect(told(await run(found(opened), found(hook))).detected).toEqual(['changed role:manager rights.leads.export']);
    expect((await inLog()).map(({ type }) => type)).toEqual(['drift.detected', 'drift.resolved', 'drift.detected']);
  });

  it('understands what earlier versions wrote, which named places by a text', async () => {
    const log = await openEnvironmentLog({ projectDir, project: { name: 'acme' }, environment: 'prod', host });
    const old = (fingerprint: string, object: string, path?: string) => ({ fingerprint, object, path });
    const differences = [
      old('a', 'role:manager', 'rights.leads.export'),
      old('b', 'webhook:pbx', 'events'),
      old('c', 'role:x'),
    ];
    await log.append([{ type: 'drift.detected', run: '', differences }]);
    await log.close();
    const news = await run(found(opened));
    expect(told(news).resolved).toEqual([
      'changed role:manager rights.leads.export',
      'gone webhook:pbx events',
      'gone role:x ',
    ]);
    expect(renderNews(news, report([found(opened)]), 'en')).toContain('✓ webhook:pbx.events — ');
  });

  it('writes what auditors need, and neither a person nor an address', async () => {
    await run(found(opened), found(person));
    const [entry] = await inLog();
    expect(entry).toMatchObject({
      type: 'drift.detected',
      environment: 'prod',
      account: 1,
      actor: 'night',
      snapshot: 'a'.repeat(64),
      differences: [
        {
          object: 'role:manager',
          name: 'Менеджер',
          class: 'changed',
          path: ['rights', 'leads', 'export'],
          from: 'none',
          to: 'all',
          after: '2026-11-22T00:00:00.000Z',
          by: '2026-11-23T00:00:00.000Z',
        },
        { object: 'user:#9', class: 'unmanaged', path: [] },
      ],
    });
    expect(JSON.stringify(entry)).not.toContain('Примерова');
    expect(await verifyAuditLog(logDir())).toMatchObject({ verdict: 'pass' });
  });

  it('tells a further change of the same property as a new one', async () => {
    await run(found(opened));
    expect(told(await run(found({ ...opened, live: 'own' })))).toEqual({
      detected: ['changed role:manager rights.leads.export'],
      accepted: [],
      resolved: ['changed role:manager rights.leads.export'],
    });
  });

  it('tells what the configuration follows by now', async () => {
    await run(found(opened));
    const { resolved } = told(await run(found({ ...opened, class: 'followed' })));
    expect(resolved).toEqual(['followed role:manager rights.leads.export']);
  });

  it('tells an accepted difference again when its day is over', async () => {
    const ignored = { until: '2026-11-30', owner: 'head@example.test', reason: 'Сверка' };
    await run(found(opened));
    expect(told(await run(found(opened, { ignored }))).accepted).toEqual(['changed role:manager rights.leads.export']);
    expect(told(await run(found(opened, { ignored })))).toEqual({ detected: [], accepted: [], resolved: [] });
    expect(told(await run(found(opened))).detected).toEqual(['changed role:manager rights.leads.export']);
    expect(JSON.stringify(await inLog())).not.toContain('head@example.test');
  });

  it('writes once where two run at the same moment', async () => {
    const [one, other] = await Promise.all([run(found(opened)), run(found(opened))]);
    expect([one, other].map(({ detected }) => detected.length).sort()).toEqual([0, 1]);
    expect(await inLog()).toHaveLength(1);
    expect((await reported()).size).toBe(1);
  });

  it('needs as many entries as the differences have size', async () => {
    const many = Array.from({ length: 400 }, (_item, index) =>
      found({ ...opened, object: `role:r${index}`, key: `r${index}` }),
    );
    await run(...many);
    expect((await inLog()).length).toBeGreaterThan(1);
    expect((await reported()).size).toBe(400);
    expect(told(await run(...many)).detected).toEqual([]);
  });
});
