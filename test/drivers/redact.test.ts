import { expect, it } from 'vitest';
import { redact } from '../../src/drivers/amocrm/transport/redact';

it('takes out the token, e-mails, phones and URL queries, and keeps ids', () => {
  const text =
    'tok-123: ivan.petrov@firma.example, +7 (912) 345-67-89, 89123456789, https://pbx.test/amo?key=s3cret; field 12345678 of 1.5';
  expect(redact(text, 'tok-123')).toMatchInlineSnapshot(
    `"[token]: [e-mail], [phone], [phone], https://pbx.test/amo?[query] field 12345678 of 1.5"`,
  );
});

it('caps the length', () => {
  expect(redact('слово '.repeat(200), '')).toHaveLength(301);
});
