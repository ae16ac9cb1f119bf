import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadEnvironment, projectCrm } from '../../src/configuration';
import type { CrmModule } from '../../src/registry/crm-module';
import { crmModule, crmProduct, registerCrm } from '../../src/registry/crms';

const OTHER: CrmModule = {
  ...crmModule('amocrm'),
  products: { other: { name: 'Other', domains: ['other.example'] } },
};
registerCrm(OTHER);

function project(settings: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'registry-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const folder of ['crm', 'stacks']) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, 'crm', 'project.yaml'), settings);
  const stack = 'config:\n  crm:account: {env: CRM_ACCOUNT}\n  crm:token: {env: CRM_TOKEN}\n';
  writeFileSync(join(dir, 'stacks', 'Pulumi.prod.yaml'), stack);
  return dir;
}

/** What is wrong with an address in a project of this CRM. */
async function findings(crm: string, address: string): Promise<string[]> {
  const { diagnostics } = await loadEnvironment(project(`name: shop\ncrm: ${crm}\n`), 'prod', () => address);
  return diagnostics.map(({ code }) => code);
}

test('both products of one vendor have one module', () => {
  expect(crmModule('kommo')).toBe(crmModule('amocrm'));
  expect([crmProduct('amocrm').name, crmProduct('kommo').name]).toEqual(['amoCRM', 'Kommo']);
});

test('the module is the one that the project’s own file names', () => {
  expect(projectCrm(project('crm: other\n'))).toBe(OTHER);
  expect(projectCrm(project('name: shop\ncrm: "kommo"\n'))).toBe(crmModule('kommo'));
});

test('a file that names no CRM, or none that is known, leaves the first one', () => {
  expect(projectCrm(project('name: shop\n'))).toBe(crmModule('amocrm'));
  expect(projectCrm(project('crm: toString\n'))).toBe(crmModule('amocrm'));
  expect(projectCrm(join(tmpdir(), 'no-such-project'))).toBe(crmModule('amocrm'));
});

test('an account of one CRM is foreign to the other', async () => {
  expect(await findings('other', 'https://shop.other.example')).toEqual([]);
  expect(await findings('other', 'https://shop.amocrm.ru')).toEqual(['ACCOUNT_FOREIGN']);
  expect(await findings('kommo', 'https://shop.other.example')).toEqual(['ACCOUNT_FOREIGN']);
  expect(await findings('kommo', 'https://shop.amocrm.ru')).toEqual([]);
});
