import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { crmMessages } from '../../src/messages/crm';

const DRIVER = join(import.meta.dirname, '../../src/crm/amocrm');

it('has prose for every code the driver knows, and no other', () => {
  const files = readdirSync(DRIVER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const source = files.map((file) => readFileSync(join(DRIVER, file), 'utf8')).join('\n');
  const codes = new Set([...source.matchAll(/'(CRM_[A-Z_]+)'/g)].map((match) => match[1]));
  expect(Object.keys(crmMessages).sort()).toEqual([...codes].sort());
});

it('says what, where and what to do', () => {
  const args = {
    method: 'POST',
    path: '/leads/pipelines',
    status: 400,
    requestId: 'r-1',
    detail: 'Bad Request: Request validation failed',
    errors: ['sales: name: FieldMissing This field is missing.'],
  };
  expect(crmMessages.CRM_REFUSED.en(args)).toMatchInlineSnapshot(`
    "The CRM refused the data: POST /leads/pipelines (HTTP 400, X-Request-Id r-1): Bad Request: Request validation failed
      - sales: name: FieldMissing This field is missing.
    Correct the named values in the configuration and make a new plan."
  `);
});
