import { describe, expect, it } from 'vitest';
import { accountIn } from '../../src/init/settings';
import { sayOr } from '../../src/messages';

describe('the address of an account', () => {
  it.each([
    ['shop.amocrm.ru', 'https://shop.amocrm.ru'],
    ['https://shop.amocrm.ru/', 'https://shop.amocrm.ru'],
    ['  https://shop.amocrm.ru  ', 'https://shop.amocrm.ru'],
    ['SHOP.AmoCRM.ru', 'https://shop.amocrm.ru'],
    ['HTTPS://SHOP.AMOCRM.RU', 'https://shop.amocrm.ru'],
    ['https://shop.amocrm.ru/leads/pipeline/123?filter=1#top', 'https://shop.amocrm.ru'],
    ['shop.amocrm.ru/settings/widgets/', 'https://shop.amocrm.ru'],
    ['shop.amocrm.ru:443', 'https://shop.amocrm.ru'],
    ['shop.kommo.com', 'https://shop.kommo.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['localhost:8080/', 'http://localhost:8080'],
  ])('is understood as people write it: %s', (text, origin) => {
    expect(accountIn(text, 'amocrm')).toEqual({ origin });
  });

  it.each([
    ['shop', 'FOREIGN', 'shop.amocrm.ru'],
    ['shop.example.test', 'FOREIGN', 'shop.amocrm.ru'],
    ['amocrm.ru', 'FOREIGN', 'shop.amocrm.ru'],
    ['https://amocrm.ru.example.test/', 'FOREIGN', 'shop.amocrm.ru'],
    ['shop.amocrm.ru:8443', 'FOREIGN', 'shop.amocrm.ru'],
    ['http://shop.amocrm.ru', 'NOT_ENCRYPTED', 'https://shop.amocrm.ru'],
    ['https://ivan:secret@shop.amocrm.ru', 'ADDRESS', 'shop.amocrm.ru'],
    ['my shop.amocrm.ru', 'ADDRESS', 'shop.amocrm.ru'],
    ['ftp://shop.amocrm.ru', 'ADDRESS', 'shop.amocrm.ru'],
    ['', 'ADDRESS', 'shop.amocrm.ru'],
  ])('is refused with the reason and a form that is accepted: %s', (text, why, form) => {
    expect(accountIn(text, 'amocrm')).toEqual({ why, form });
    expect(accountIn(form, 'amocrm')).toHaveProperty('origin');
    for (const language of ['en', 'ru'] as const)
      expect(sayOr(`INIT_ACCOUNT_${why}`, '', language, { value: text, form })).toContain(form);
  });

  it('is suggested at the CRM of the project', () => {
    expect(accountIn('shop', 'kommo')).toEqual({ why: 'FOREIGN', form: 'shop.kommo.com' });
  });
});
