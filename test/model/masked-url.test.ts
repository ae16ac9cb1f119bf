import { describe, expect, it } from 'vitest';
import { maskedUrl } from '../../src/model/masked-url';

describe('the address of a webhook, as people see it', () => {
  it.each(['https://pbx.example.test', 'https://pbx.example.test/', 'https://pbx.example.test:8443/'])(
    'is whole when it is a host alone: %s',
    (url) => {
      expect(maskedUrl(url)).toBe(new URL(url).origin);
    },
  );

  it.each([
    'https://pbx.example.test/amo/s3cret',
    'https://pbx.example.test/?key=s3cret',
    'https://pbx.example.test/#s3cret',
    'https://s3cret@pbx.example.test/',
    'custom:s3cret',
    'https://s3cret@pbx.example.test/…#0123456789ab',
    'https://pbx.example.test/s3cret/…#0123456789ab',
  ])('hides what may be a secret: %s', (url) => {
    const shown = maskedUrl(url);
    expect(shown).not.toContain('s3cret');
    expect(shown).toMatch(/^(https:\/\/pbx\.example\.test|null)\/…#[0-9a-f]{12}$/);
  });

  it('hides all of what is no address', () => {
    expect(maskedUrl('pbx s3cret')).toMatch(/^…#[0-9a-f]{12}$/);
  });

  it('tells addresses apart, and is the same for the same one', () => {
    const urls = ['https://pbx.example.test/a', 'https://pbx.example.test/b', 'no address', 'none either'];
    expect(new Set(urls.map(maskedUrl)).size).toBe(4);
    expect(maskedUrl(urls[0] ?? '')).toBe(maskedUrl(urls[0] ?? ''));
  });
});

it('masks an address the same way however often and wherever it is shown', () => {
  const masked = maskedUrl('https://pbx.example.test/hook?secret=1');
  expect(masked).toMatch(/^https:\/\/pbx\.example\.test\/…#[0-9a-f]{12}$/);
  expect(maskedUrl(masked)).toBe(masked);
  expect(maskedUrl(maskedUrl('no address'))).toBe(maskedUrl('no address'));
  expect(maskedUrl(`${masked}?secret=1`)).not.toContain('secret');
});
