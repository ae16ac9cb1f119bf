import { expect, it } from 'vitest';
import { parseFiles, resolveConfiguration } from '../../src/configuration';
import { PROJECT } from '../import/adopting';

const codes = (length: number) => {
  const { text, positions } = parseFiles(
    new Map([
      ['crm/project.yaml', PROJECT],
      ['crm/variables.yaml', 'variables:\n  brand: {type: string, description: The brand.}\n'],
      ['crm/pipelines/sales.yaml', 'key: sales\nname: "${brand} shop"\nstages:\n  - {key: new, name: New}\n'],
    ]),
  );
  if (!text) throw new Error('the configuration is not read');
  const environment = { name: 'dev', variables: { brand: 'ё'.repeat(length) } };
  return resolveConfiguration(text, environment, positions).diagnostics.map(
    ({ code, at }) => `${code} ${at?.file}:${at?.line}`,
  );
};

it('a name that a variable makes too long for the CRM is found before anything is planned, where the name stands', () => {
  expect(codes(250)).toEqual([]);
  expect(codes(251)).toEqual(['TEXT_TOO_LONG crm/pipelines/sales.yaml:2']);
});
