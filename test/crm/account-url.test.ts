import { describe, expect, it } from 'vitest';
import { parseAccountUrl } from '../../src/crm/amocrm/account-url';

describe('account address', () => {
  it.each([
    ['https://distributor.amocrm.ru', 'https://distributor.amocrm.ru', false],
    ['https://distributor.kommo.com/', 'https://distributor.kommo.com', false],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', true],
    ['http://[::1]:4010', 'http://[::1]:4010', true],
    ['http://localhost:4010', 'http://localhost:4010', true],
  ])('accepts %s', (address, origin, loopback) => {
    expect(parseAccountUrl(address)).toEqual({ origin, loopback });
  });

  it.each([
    ['http://distributor.amocrm.ru', 'not https'],
    ['https://distributor.amocrm.ru.evil.test', 'not a host of the CRM'],
    ['https://amocrm.ru', 'not a host of the CRM'],
    ['https://evil-amocrm.ru', 'not a host of the CRM'],
    ['https://user:pass@distributor.amocrm.ru', 'user name or password in the address'],
    ['https://distributor.amocrm.ru/api', 'path after the host'],
    ['http://127.0.0.1.evil.test', 'not https'],
    ['distributor', 'not a URL'],
  ])('refuses %s', (address, why) => {
    expect(() => parseAccountUrl(address)).toThrow(
      expect.objectContaining({ code: 'CRM_ADDRESS_REFUSED', args: expect.objectContaining({ why }) }),
    );
  });
});
