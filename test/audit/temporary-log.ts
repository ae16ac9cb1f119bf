import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type AuditLog, type EntryBody, openAuditLog } from '../../src/audit';

export const ORIGIN = 'crm-audit.distributor/test';

/** A folder that goes away with the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-audit-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function open(dir: string, overrides: Partial<Parameters<typeof openAuditLog>[0]> = {}): Promise<AuditLog> {
  return openAuditLog({
    dir: join(dir, 'log'),
    origin: ORIGIN,
    keyFile: join(dir, 'key.pem'),
    now: ticking(),
    ...overrides,
  });
}

/** One second later with each reading. */
export function ticking(): () => Date {
  let time = Date.parse('2026-11-23T09:00:00.000Z');
  return () => {
    time += 1000;
    return new Date(time);
  };
}

/** A log with one entry per body, closed again; answers with its folder. */
export async function logWith(
  bodies: readonly (EntryBody | EntryBody[])[],
  dir: string = temporaryDir(),
): Promise<string> {
  const log = await open(dir);
  for (const body of bodies) await log.append([body].flat());
  await log.close();
  return join(dir, 'log');
}

export function applied(index: number): EntryBody {
  return {
    type: 'op.applied',
    run: 'r1',
    op: { action: 'update', resource: `field:leads.f${index}` },
    note: 'Источник — «сайт»',
  };
}
