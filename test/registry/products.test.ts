import { describe, expect, it, test } from 'vitest';
import { parseFiles } from '../../src/configuration';
import type { CrmModule } from '../../src/registry/crm-module';
import { crmInUse, crmModule, crmProduct, registerCrm } from '../../src/registry/crms';

/** amoCRM under another name. */
function called(product: string): CrmModule {
  return { ...crmModule('amocrm'), products: { [product]: { name: 'Other', domains: ['other.example'] } } };
}

describe('the CRM of a project', () => {
  const other = called('other-crm');
  registerCrm(other);

  test.each([
    ['with a dash', 'name: shop\ncrm: other-crm\n'],
    ['in quotes', 'name: shop\ncrm: "other-crm"\n'],
    ['with its key in quotes', 'name: shop\n"crm": other-crm\n'],
    ['with a space before the colon', 'name: shop\ncrm : other-crm\n'],
    ['after a comment', 'name: shop\ncrm: # ours\n  other-crm\n'],
    ['in one line', '{name: shop, crm: other-crm}\n'],
    ['in a file that is no YAML', 'name: [shop\ncrm: other-crm\n'],
  ])('is the one that it names, %s', (_, text) => {
    parseFiles(new Map([['crm/project.yaml', text]]));
    expect(crmInUse()).toBe(other);
  });

  it('is the first for whatever else stands there', () => {
    for (const value of ['[other-crm]', 'constructor', 'other', '', '{other-crm: 1}']) {
      parseFiles(new Map([['crm/project.yaml', `crm: ${value}\n`]]));
      expect(crmInUse()).toBe(crmModule('amocrm'));
    }
  });
});

test('what every object has is no product', () => {
  expect(() => crmProduct('constructor')).toThrow('no CRM has the product constructor');
});

test.each(['Other', 'other crm', 'other.crm', '1c', 'other-', ''])('no product can be called “%s”', (name) => {
  expect(() => registerCrm(called(name))).toThrow(`“${name}”`);
});
