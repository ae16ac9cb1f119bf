import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { type AdoptInput, adopt, resolved } from '../../src/import/adopt';
import { prove } from '../../src/import/prove';
import type { RecordedObject, RecordedState } from '../../src/model/recorded-state';
import type { OpenAccount } from '../crm/sandbox-account';

export const ENVIRONMENT = { name: 'dev', variables: {} };
export const PROJECT =
  '# yaml-language-server: $schema=../node_modules/crmctl/schemas/project.schema.json\n' +
  'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [dev]\n';

/** A first import of what an account holds, unless told otherwise. */
export function taken(snapshot: AmoSnapshot, more: Partial<AdoptInput> = {}) {
  return adopt({
    snapshot,
    sources: new Map([['crm/project.yaml', PROJECT]]),
    environment: ENVIRONMENT,
    base: new Map(),
    write: more.base ? 'update' : 'text',
    reason: 'gone',
    schemas: 'node_modules/crmctl/schemas',
    ...more,
  });
}

/** An import over HTTP up to its proof; `state`: what the engine would remember afterwards. */
export async function imported(account: OpenAccount, more: Partial<AdoptInput> = {}) {
  const answers = await account.driver.answers();
  const snapshot = account.driver.parse(answers);
  const adopted = taken(snapshot, more);
  const proof = await prove({
    adopted,
    environment: more.environment ?? ENVIRONMENT,
    account: { driver: account.driver, requestsPerSecond: 0, requests: [], guard: { beforeWrite: () => {} } },
    answers,
    snapshot,
    base: more.base ?? new Map(),
    bundle: '',
    now: new Date('2026-11-23T09:00:00Z'),
  });
  const state = new Map(proof.records.taken.map((object) => [object.address, object])) as RecordedState;
  return { adopted, proof, state, snapshot };
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A folder with these files. */
export function written(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-import-'));
  made.push(folder);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** What the engine remembers after an import. */
export function remembered({ objects, sources }: ReturnType<typeof taken>, environment = ENVIRONMENT): RecordedState {
  const ids = new Map(objects.map((object) => [object.address, object]));
  const { objects: stated } = resolved(sources, environment);
  return new Map(
    stated.flatMap(({ kind, key, address, spec }) => {
      const found = ids.get(address);
      if (!found) return [];
      return [[address, { kind, key, address, spec, id: found.id, ids: found.ids } as RecordedObject]];
    }),
  );
}
