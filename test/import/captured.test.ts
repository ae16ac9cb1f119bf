import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProject, rewriteConfiguration, type TargetObject } from '../../src/editing';
import { resolved } from '../../src/import/adopt';
import type { DesiredObject } from '../../src/model/desired';
import type { RecordedObject } from '../../src/model/recorded-state';
import { openAccount } from '../crm/sandbox-account';
import { applyOnce, plan, workFolder } from '../engine/converging';
import { ENVIRONMENT, imported, PROJECT, written } from './adopting';

/** Captures of real accounts lie beside the repository on some machines only; they are not ours to publish. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const there = existsSync(CAPTURES);
const names = there
  ? readdirSync(CAPTURES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];
const accounts = names.flatMap((name): [string, 'amocrm' | 'kommo'][] => [
  [name, 'amocrm'],
  ...(name.endsWith('-kommo') ? ([[name, 'kommo']] as [string, 'kommo'][]) : []),
]);

describe.runIf(there)('a captured account', () => {
  test.each(accounts)('%s as %s: imported whole, and a small change is one operation', async (name, flavour) => {
    const account = await openAccount(flavour, { from: join(CAPTURES, name) });
    try {
      const project = new Map([['crm/project.yaml', PROJECT.replace('amocrm', flavour)]]);
      const { adopted, proof, state } = await imported(account, { sources: project });
      expect(account.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
      expect(proof.left.plan).toMatchObject({ operations: [], manual: [] });
      expect(proof.left.plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);

      const { files, diagnostics } = await formatProject(written(adopted.sources));
      expect(diagnostics).toEqual([]);
      expect(files.length).toBeGreaterThan(1);
      for (const { file, before, after } of files) expect(after, file).toBe(before);

      const again = await imported(account, { sources: adopted.sources, base: state });
      expect(again.adopted.files).toEqual(new Map());

      const renamed = rewriteConfiguration({
        sources: adopted.sources,
        environment: ENVIRONMENT,
        wanted: [withOtherName(proof.desired.objects)],
        reason: '',
        schemas: '',
      });
      expect(renamed.files.size).toBe(1);
      const desired = resolved(new Map([...adopted.sources, ...renamed.files] as [string, string][]), ENVIRONMENT);
      account.sandbox.resetRequests('dev');
      const records = new Map(state) as Map<string, RecordedObject>;
      const { planned } = await applyOnce(account, workFolder(), desired, records);
      expect(planned.plan.operations).toHaveLength(1);
      const writes = account.sandbox.requests('dev').filter(({ method }) => method !== 'GET');
      expect(writes).toHaveLength(planned.plan.forecast.writes);
      expect((await plan(account, desired, records as never)).plan.operations).toEqual([]);
    } finally {
      await account.close();
    }
  });
});

/** The first object that the API lets us rename. */
function withOtherName(objects: readonly DesiredObject[]): TargetObject {
  const found = (['pipeline', 'field', 'role', 'loss_reason', 'list', 'user'] as const)
    .flatMap((kind) => objects.filter((object) => object.kind === kind))
    .at(0);
  if (!found) throw new Error('nothing to rename');
  return { ...found, spec: { ...found.spec, name: 'Совсем другое имя' } } as TargetObject;
}
