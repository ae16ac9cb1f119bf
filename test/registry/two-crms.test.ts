import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyConfiguration } from '../../src/configuration';
import { allowed } from '../../src/import/allowed';
import { fromKinds } from '../../src/model/kinds';
import type { CrmModule } from '../../src/registry/crm-module';
import { registerCrm, useCrm } from '../../src/registry/crms';
import { departureFromBundle } from '../../src/release/bundle-shape';
import { toy } from '../toy-crm';

const schemas = mkdtempSync(join(tmpdir(), 'crmctl-schemas-'));
afterAll(() => rmSync(schemas, { recursive: true }));

/** The toy CRM as another vendor has it: its teams are of other colours. */
function otherToy(): CrmModule {
  cpSync(String(toy.schemas), schemas, { recursive: true });
  const file = join(schemas, 'teams.schema.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"blue"', '"black"'));
  const products = { othertoy: { name: 'Other toy', domains: ['other.example.test'] as const } };
  return { ...toy, products, kinds: { ...toy.kinds }, schemas };
}

registerCrm(toy);
registerCrm(otherToy());

test('a value is allowed by the schema of the CRM in use, also where another has one of that name', () => {
  const blueIn = (product: string) => useCrm(product) && allowed('team', 'color', 'blue');
  expect(['toy-crm', 'othertoy', 'toy-crm'].map(blueIn)).toEqual([true, false, true]);
});

test('a release is held to what the CRM in use has, whichever was in use before', () => {
  const departure = (product: string) => {
    useCrm(product);
    const about = { format: 'crmctl.bundle/1', name: 'REL-1', digest: '0'.repeat(64), tool: 'test' };
    return departureFromBundle({ ...about, createdAt: '2026-11-23T09:00:00.000Z', text: emptyConfiguration() });
  };
  // none names an environment
  const first = { what: 'WRONG', place: '/text/project/environments' };
  expect(['amocrm', 'toy-crm', 'amocrm'].map(departure)).toEqual([first, first, first]);
});

test('what is made of the kinds is made once for each CRM', () => {
  let made = 0;
  const count = fromKinds(() => {
    made += 1;
    return made;
  });
  expect(['toy-crm', 'othertoy', 'toy-crm', 'othertoy'].map((product) => useCrm(product) && count())).toEqual([
    1, 2, 1, 2,
  ]);
});
