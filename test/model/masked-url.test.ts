import { expect, it } from 'vitest';
import { maskedUrl } from '../../src/model/masked-url';

it('masks an address the same way however often and wherever it is shown', () => {
  const masked = maskedUrl('https://pbx.example.test/hook?secret=1');
  expect(masked).toMatch(/^https:\/\/pbx\.example\.test\/…#[0-9a-f]{12}$/);
  expect(maskedUrl(masked)).toBe(masked);
  expect(maskedUrl(maskedUrl('no address'))).toBe(maskedUrl('no address'));
  expect(maskedUrl(`${masked}?secret=1`)).not.toContain('secret');
});
