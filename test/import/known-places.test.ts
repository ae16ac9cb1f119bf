import { expect, it } from 'vitest';
import { inKnownPlaces } from '../../src/import/known-places';
import type { Diagnostic } from '../../src/model/diagnostic';

const finding = (file: string): Diagnostic => ({
  code: 'KEY_MISSING',
  severity: 'error',
  args: { key: 'sum', missing: 'currency' },
  at: { file, line: 3, col: 5 },
});

it('a finding of an import points into no file that is not there, and at no line that is somewhere else', () => {
  const before = new Map([
    ['crm/project.yaml', 'name: acme'],
    ['crm/fields/leads.yaml', 'fields: {}'],
  ]);
  const after = new Map([...before, ['crm/fields/leads.yaml', 'more'], ['crm/fields/contacts.yaml', 'new']] as const);
  const told = ['crm/project.yaml', 'crm/fields/leads.yaml', 'crm/fields/contacts.yaml'].map(finding);
  const places = inKnownPlaces(told, before, after);
  expect(places.map(({ at }) => at?.file)).toEqual(['crm/project.yaml', undefined, undefined]);
  expect(places.map(({ code, args }) => ({ code, args }))).toEqual(told.map(({ code, args }) => ({ code, args })));
});
