import { describe, expect, it } from 'vitest';
import { redact } from '../../src/drivers/amocrm/transport/redact';

it('takes out the token, e-mails, phones and URL queries, and keeps ids', () => {
  const text =
    'tok-123: ivan.petrov@firma.example, +7 (912) 345-67-89, 89123456789, https://pbx.test/amo?key=s3cret; field 12345678 of 1.5';
  expect(redact(text, 'tok-123')).toMatchInlineSnapshot(
    `"[token]: [e-mail], [phone], [phone], https://pbx.test/amo?[query] field 12345678 of 1.5"`,
  );
});

describe('secrets', () => {
  it('go, all of them and everywhere', () => {
    expect(redact('a one b two c one', 'one', 'two')).toBe('a [token] b [token] c [token]');
  });

  it('that are empty take nothing out', () => {
    expect(redact('as it is', '')).toBe('as it is');
  });

  it.each([
    ['a JWT, whole', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl-_x'],
    ['a JWT, its first two parts', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0'],
    ['a JWT, its head', 'eyJhbGciOiJSUzI1NiJ9'],
    ['a refresh token', `def502${'0a'.repeat(20)}`],
  ])('nobody named: %s', (_what, token) => {
    expect(redact(`«${token}» and ${token}, too`)).toBe('«[token]» and [token], too');
  });

  it.each(['eyJshort', 'keyJhbGciOiJSUzI1NiJ9', 'def502abc', `abcdef50${'0'.repeat(30)}x`])(
    'are not found in %s',
    (word) => {
      expect(redact(word)).not.toContain('[token]');
    },
  );
});

describe('addresses of webhooks', () => {
  it.each(['http', 'https'])('lose their query (%s)', (protocol) => {
    const url = `${protocol}://pbx.test/amo`;
    expect(redact(`"${url}?key=s3cret" <${url}?a=1&b=2> ${url}?x`)).toBe(
      `"${url}?[query]" <${url}?[query]> ${url}?[query]`,
    );
  });

  it('keep their path, and a question is no query', () => {
    expect(redact('https://pbx.test/amo is it? yes')).toBe('https://pbx.test/amo is it? yes');
  });
});

describe('people', () => {
  it.each(['i@f.example', 'ivan+crm@mail.firma.example', 'иван@почта.рф'])('%s is an e-mail', (address) => {
    expect(redact(`(${address}) <${address}>, "${address}".`)).toBe('([e-mail]) <[e-mail]>, "[e-mail]".');
  });

  it.each(['+7 912 345-67-89', '+1 (212) 555.0199', '8 (912) 345-67-89', '89123456789', '+4930123'])(
    '%s is a phone',
    (phone) => {
      expect(redact(`call ${phone}, or ${phone}`)).toBe('call [phone], or [phone]');
    },
  );

  it.each(['123456789', '+123456', 'lead-12345678901', 'x12345678901', '2026-11-23'])('%s is none', (number) => {
    expect(redact(number)).toBe(number);
  });
});

it('is one line without blanks around it', () => {
  expect(redact('  <html>\n\t <b>no</b>\r\n')).toBe('<html> <b>no</b>');
});

it('is as long as it was up to 300 characters, and cut behind them with a sign of it', () => {
  expect(redact('x'.repeat(300))).toBe('x'.repeat(300));
  expect(redact('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
});
