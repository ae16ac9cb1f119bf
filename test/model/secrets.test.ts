import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import { secretAttributes } from '../../src/model/kind-facts';
import { maskedUrl } from '../../src/model/masked-url';
import { masked, maskedSecret, rewriteSides, rowWithSecrets } from '../../src/model/secrets';

const BOT = 'https://api.telegram.org/bot123456:AAF-s3cret/send';

it('are these attributes, and no others', () => {
  const secret = KINDS.flatMap((kind) =>
    Object.entries(secretAttributes(kind)).map(([name, how]) => `${kind}.${name}: ${how}`),
  );
  expect(secret).toEqual(['field.settings: addresses', 'webhook.url: whole']);
});

describe('as people see them', () => {
  it('an address is its host, in the object and in a difference', () => {
    const hook = { url: BOT, events: ['add_lead'] };
    const shown = { ...hook, url: maskedUrl(BOT) };
    expect(masked('webhook', [], hook)).toEqual(shown);
    expect(masked('webhook', ['url'], BOT)).toBe(shown.url);
    expect(masked('webhook', ['events'], [BOT])).toEqual([BOT]);
    expect(rewriteSides('webhook', { path: [], to: hook }, ['from' as never, 'to'])).toEqual({ path: [], to: shown });
  });

  it('what is no address at all is hidden whole where all of it is secret', () => {
    expect(masked('webhook', ['url'], 'pbx s3cret')).toMatch(/^…#[0-9a-f]{12}$/);
  });

  it('of settings that nobody documents only the addresses are hidden, however deep', () => {
    const settings = { hooks: [{ to: `call ${BOT}`, sort: 1 }], label: 'Счёт' };
    expect(masked('field', ['settings'], settings)).toEqual({
      hooks: [{ to: `call ${maskedUrl(BOT)}`, sort: 1 }],
      label: 'Счёт',
    });
  });

  it('are found in rows of the CRM under the names that they have there', () => {
    const hook = { id: 1, destination: BOT, url: BOT };
    expect(rowWithSecrets('webhook', hook, maskedSecret)).toEqual({ ...hook, destination: maskedUrl(BOT) });
    const field = { name: BOT, settings: BOT };
    expect(rowWithSecrets('field', field, maskedSecret)).toEqual({ name: BOT, settings: maskedUrl(BOT) });
    const role = { destination: BOT };
    expect(rowWithSecrets('role', role, maskedSecret)).toBe(role);
  });

  it('what the public sees anyway stays', () => {
    const template = { name: 'Каталог', buttons: [{ type: 'url', url: 'https://shop.example.test/catalog' }] };
    expect(masked('chat_template', [], template)).toEqual(template);
  });
});
