import { describe, expect, it, vi } from 'vitest';
import { redact } from '../../src/crm/amocrm/transport/redact';
import { maskedUrl } from '../../src/model/masked-url';

it('takes out the token, e-mails, phones and all of an address but its host, and keeps ids', () => {
  const text =
    'tok-123: ivan.petrov@firma.example, +7 (912) 345-67-89, 89123456789, https://pbx.test/amo?key=s3cret; field 12345678 of 1.5';
  expect(redact(text, 'tok-123')).toBe(
    `[token]: [e-mail], [phone], [phone], ${maskedUrl('https://pbx.test/amo?key=s3cret')}; field 12345678 of 1.5`,
  );
});

describe('secrets', () => {
  it('go, all of them and everywhere', () => {
    expect(redact('a one b two c one', 'one', 'two')).toBe('a [token] b [token] c [token]');
  });

  it.each(['base64', 'base64url', 'hex'] as const)('go as %s, too', (encoding) => {
    const secret = 's3cret/+?>~key';
    expect(redact(`Basic ${Buffer.from(secret).toString(encoding)} said`, secret)).toMatch(/^Basic \[token\]=* said$/);
  });

  it('go as addresses have them', () => {
    expect(redact('code=a%2Fb%20%D1%8F said', 'a/b я')).toBe('code=[token] said');
  });

  it('that no address can have are no trouble', () => {
    expect(redact('x \ud800 y', '\ud800')).toBe('x [token] y');
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

describe('addresses', () => {
  const bot = 'https://api.telegram.org/bot123456:AAF-s3cret/sendMessage';

  it.each([
    ['a secret in the path', bot],
    ['a secret in the query', 'https://pbx.test/amo?key=s3cret'],
    ['a user name', 'https://s3cret@pbx.test/'],
    ['another scheme', 'wss://pbx.test/s3cret'],
  ])('are shown as masked-url shows them: %s', (_what, url) => {
    expect(redact(`"${url}" <${url}> (${url}), ${url}.`)).toBe('"U" <U> (U), U.'.replaceAll('U', maskedUrl(url)));
  });

  it.each([
    ['as JSON quotes it', bot.replaceAll('/', '\\/')],
    ['as an address quotes it', encodeURIComponent(bot)],
    ['without its scheme', bot.slice('https://'.length)],
    ['in capitals', bot.replace('https', 'HTTPS')],
  ])('hide as much %s', (_how, text) => {
    const shown = redact(`cannot reach ${text} now`);
    expect(shown).not.toMatch(/s3cret|AAF/);
    expect(shown).toMatch(/^cannot reach (https:\/\/)?api\.telegram\.org\/…#[0-9a-f]{12} now$/);
  });

  it('that are hosts alone stay, as does what only looks like one', () => {
    expect(redact('https://pbx.test is it? yes, e.g. and/or 1.5/2')).toBe(
      'https://pbx.test is it? yes, e.g. and/or 1.5/2',
    );
  });

  it('that are masked stay as they are', () => {
    const once = redact(`${bot} and ${bot.slice('https://'.length)}`);
    expect(redact(once)).toBe(once);
  });

  it('of Telegram show no token without their host either', () => {
    expect(redact(`bot 123456789:AAF${'x'.repeat(32)} is gone`)).toBe('bot [token] is gone');
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

describe('a text of any length', () => {
  /** All characters that patterns are given. */
  function work(text: string): number {
    let characters = 0;
    const replace = String.prototype.replace;
    const spies = (['replace', 'replaceAll'] as const).map((name) => {
      const original = String.prototype[name] as typeof replace;
      return vi.spyOn(String.prototype, name).mockImplementation(function (this: string, ...args: unknown[]) {
        characters += this.length;
        return original.apply(this, args as Parameters<typeof replace>);
      });
    });
    try {
      redact(text, 'tok-123');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    return characters;
  }

  it.each(['a', 'a.', 'a@', '1 ', '+1', 'https:', 'https://a', 'eyJ', 'def50', ' ', '%3a%2f%2f', 'a.a/'])(
    'made of %j takes no more work when it is a thousand times as long',
    (part) => {
      const [some, many] = [10_000, 10_000_000].map((length) => work(part.repeat(length / part.length)));
      expect(some).toBeGreaterThan(0);
      expect(many).toBe(some);
    },
  );

  it.each(['tok-123-'.repeat(40), 'ivan.petrov@firma.example', '+7 (912) 345-67-89', 'https://s3cret.example/s3cret'])(
    'does not show half of a secret where the reading ends: %s',
    (secret) => {
      for (let before = 3_900; before < 5_500; before += 17) {
        const shown = redact(`${' '.repeat(before)}${secret} ${'z'.repeat(9_000)}`, 'tok-123-'.repeat(40));
        expect(shown).not.toMatch(/tok-|ivan|912|s3cret\.example\/s/);
      }
    },
  );

  it('shows its beginning', () => {
    expect(redact(`no such field ${'x'.repeat(1_000_000)}`)).toBe(`no such field ${'x'.repeat(286)}…`);
  });
});
