import { sayOr } from '../../messages';
import type { Language } from '../../messages/catalog';
import { colorOf, inkOn } from '../color';
import type { Diagram, Step } from '../document';
import { type Html, html } from './template';

const MARK = { incoming: '', own: '', won: '✓ ', lost: '✕ ' } as const;

/** Both are stretched to the step: an arrow to the right where steps stand side by side, downwards where they are stacked. */
const SHAPE = html`<path class="across" d="M0 0H93L100 50L93 100H0L7 50Z"/><path class="down" d="M0 0L50 12L100 0V88L50 100L0 88Z"/>`;

/**
 * The stages as arrows, with the required fields at each. The words are text of the page, so that they break where
 * there is room, grow with the reader's font and can be found; only the shapes are drawn, because the page's policy
 * allows no style of an element.
 */
export function flowHtml({ name, steps }: Diagram, language: Language): Html {
  return html`<ol class="flow" aria-label="${name}">${steps.map((step) => stepHtml(step, language))}</ol>`;
}

function stepHtml(step: Step, language: Language): Html {
  const fill = colorOf(step.color);
  const ink = fill === undefined ? '' : ` ${inkOn(fill)}`;
  const shape =
    fill === undefined
      ? html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">${SHAPE}</svg>`
      : html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" fill="${fill}">${SHAPE}</svg>`;
  const hint = sayOr('REPORT_HINT_MARK', '', language);
  const sign = step.hinted ? html` <span class="hint">${hint}</span>` : html``;
  const fields = step.requires.map((field) => html`<li>${field}</li>`);
  return html`<li class="step ${step.role}"><div class="arrow${ink}">${shape}<span class="name">${MARK[step.role]}${step.name}${sign}</span></div>${
    fields.length > 0 ? html`<ul class="needs">${fields}</ul>` : html``
  }</li>`;
}
