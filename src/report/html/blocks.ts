import { colorOf } from '../color';
import type { Block, Cell, Inline, Table } from '../document';
import { pipelineSvg } from './pipeline-svg';
import { type Html, html } from './template';

export function blockHtml(block: Block): Html {
  return 'pipeline' in block ? pipelineSvg(block.pipeline) : tableHtml(block.table);
}

function tableHtml({ groups, columns, rows, matrix }: Table): Html {
  const above = groups
    ? html`<tr class="groups">${groups.map(({ title, span }) => html`<th colspan="${span}">${title}</th>`)}</tr>`
    : html``;
  const head = columns.map((column) => html`<th scope="col"><span>${column}</span></th>`);
  const body = rows.map((row) => html`<tr>${row.map((cell, index) => cellHtml(cell, index))}</tr>\n`);
  return html`<div class="scroll"><table class="${matrix ? 'matrix' : 'list'}"><thead>${above}<tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>`;
}

function cellHtml(cell: Cell, index: number): Html {
  const only = cell[0]?.[0];
  if (typeof only === 'object' && 'level' in only) {
    return html`<td class="level ${only.level}${only.grave ? ' grave' : ''}">${only.text}</td>`;
  }
  const content = cell.map((line, number) => html`${number > 0 ? html`<br>` : html``}${line.map(inlineHtml)}`);
  return index === 0 ? html`<th scope="row">${content}</th>` : html`<td>${content}</td>`;
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
