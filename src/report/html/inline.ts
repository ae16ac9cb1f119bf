import { colorOf } from '../color';
import type { Inline } from '../document';
import { type Html, html } from './template';

export function lineHtml(line: readonly Inline[]): Html {
  return html`${line.map(inlineHtml)}`;
}

export function inlineHtml(inline: Inline): Html {
  if (typeof inline === 'string') return html`${inline}`;
  if ('code' in inline) return html`<code>${inline.code}</code>`;
  if ('strong' in inline) return html`<strong>${inline.strong}</strong>`;
  if ('mark' in inline) return html`<span class="mark">${inline.mark}</span>`;
  if ('level' in inline) return html`${inline.text}`;
  const color = colorOf(inline.color);
  return color === undefined
    ? html``
    : html`<svg class="dot" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5.5" fill="${color}"/></svg>`;
}
