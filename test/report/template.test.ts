import { describe, expect, it } from 'vitest';
import { colorOf, inkOn } from '../../src/report/color';
import { html, textOf } from '../../src/report/html/template';

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

  it('writes black or white, whichever can be read', () => {
    expect(['#ffffff', '#fff000', '#1c2430', '#2fae74', '#8963ba'].map(inkOn)).toEqual([
      'dark-ink',
      'dark-ink',
      'light-ink',
      'dark-ink',
      'light-ink',
    ]);
  });
});
