import { describe, expect, it } from 'vitest';
import { colorOf, inkOn } from '../../src/report/color';
import { html, textOf } from '../../src/report/html/template';
import { wrap } from '../../src/report/html/wrap';

describe('the page’s template', () => {
  it('escapes every value for text and for quoted attributes', () => {
    const evil = `<script>alert(1)</script>"><img src=x onerror='x()'>&`;
    expect(textOf(html`<b title="${evil}">${evil}</b>`)).toMatchInlineSnapshot(
      `"<b title="&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=&#39;x()&#39;&gt;&amp;">&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=&#39;x()&#39;&gt;&amp;</b>"`,
    );
  });

  it('puts templates into templates without escaping them twice', () => {
    const rows = ['a & b', 'c'].map((name) => html`<li>${name}</li>`);
    expect(textOf(html`<ul>${rows}</ul>${undefined}${3}`)).toBe('<ul><li>a &amp; b</li><li>c</li></ul>3');
  });

  it('takes nothing for markup that merely looks like it', () => {
    const forged = JSON.parse('{"markup": "<script>"}');
    expect(() => textOf(html`${forged}`)).toThrow();
  });
});

describe('a drawing', () => {
  it('lets nothing but a colour be a colour', () => {
    expect(['#ffeab2', 'red;x', '"><svg onload=x>', '#ffeab2"', undefined].map(colorOf)).toEqual([
      '#ffeab2',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('writes dark on light and light on dark', () => {
    expect(['#ffffff', '#fff000', '#1c2430', '#2fae74'].map(inkOn)).toEqual([
      '#1c2430',
      '#1c2430',
      '#ffffff',
      '#1c2430',
    ]);
  });

  it('breaks names between words, cuts what is too long, and ends what does not fit', () => {
    expect(wrap('Предложение отправлено клиенту', 17, 2)).toEqual(['Предложение', 'отправлено…']);
    expect(wrap('Сверхдлинноеслово', 8, 3)).toEqual(['Сверхдли', 'нноеслов', 'о']);
    expect(wrap('', 8, 2)).toEqual([]);
    // a picture is one letter, however long its encoding
    expect(wrap('😀😀😀😀😀', 5, 1)).toEqual(['😀😀😀😀😀']);
    expect(wrap('😀😀😀 😀😀😀', 3, 1)).toEqual(['😀😀…']);
  });
});
