import { visibleLines } from '../../model/visible-text';

/** Text that is markup already. Only `html` and `ownMarkup` make it, so whatever else goes into a page is escaped. */
export interface Html {
  readonly [MARKUP]: string;
}

const MARKUP = Symbol('markup');

type Value = Html | string | number | undefined | readonly Value[];

/**
 * A template whose strings are ours and whose values are not: `html`<b>${name}</b>``. Values are escaped for text and
 * for attributes in quotes; nothing may be put where a tag, an attribute's name or a script stands.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const text = strings.reduce((whole, piece, index) => `${whole}${markupOf(values[index - 1])}${piece}`);
  return { [MARKUP]: text };
}

/** Style and script of the page itself: constants of this program, never something that was read. */
export function ownMarkup(constant: string): Html {
  return { [MARKUP]: constant };
}

export function textOf(page: Html): string {
  return page[MARKUP];
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return isMarkup(value) ? value[MARKUP] : value.map(markupOf).join('');
}

function isMarkup(value: Html | readonly Value[]): value is Html {
  return MARKUP in value;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escaped(text: string): string {
  return visibleLines(text).replace(/[&<>"'`]/g, (letter) => ENTITIES[letter] ?? '');
}
