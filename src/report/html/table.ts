import { say, sayOr } from '../../messages';
import type { Language } from '../../messages/catalog';
import type { Cell, Table } from '../document';
import { lineHtml } from './inline';
import { type Html, html } from './template';

/** More lines than this, and the rest of a cell is folded and set as running text: no row is higher than a screen. */
const SHOWN_LINES = 8;

/**
 * A table in a frame of its own: what is wider than the page scrolls there, with a sign that it does. On a phone the
 * rows of a list become cards, whose roles keep them a table for those who listen to it.
 */
export function tableHtml(table: Table, title: string, language: Language): Html {
  const { groups, columns, found = [], rows, matrix } = table;
  const above = groups
    ? html`<tr class="groups" role="row">${groups.map(({ title: group, span }) => groupHtml(group, span))}</tr>`
    : html``;
  const head = columns.map(
    (column, index) =>
      html`<th scope="col" role="columnheader"${found[index] ? html` data-found="${found[index]}"` : html``}><span>${column}</span></th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, index) =>
      cellHtml(cell, { first: index === 0, label: columns[index] ?? '', language }),
    );
    return html`<tr role="row">${cells}</tr>\n`;
  });
  const kind = matrix ? 'matrix' : 'list';
  return html`<div class="frame"><p class="sideways" aria-hidden="true">${sayOr('REPORT_SIDEWAYS', '', language)}</p><div class="scroll" role="group" aria-label="${title}"><table class="${kind}" role="table"><thead role="rowgroup">${above}<tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody></table></div></div>`;
}

function groupHtml(title: string, span: number): Html {
  if (title === '') return html`<td colspan="${span}" role="cell"></td>`;
  return html`<th colspan="${span}" scope="colgroup" role="columnheader">${title}</th>`;
}

function cellHtml(cell: Cell, { first, label, language }: { first: boolean; label: string; language: Language }): Html {
  const only = cell[0]?.[0];
  if (typeof only === 'object' && 'level' in only)
    return html`<td role="cell" class="level ${only.level}${only.grave ? ' grave' : ''}">${only.text}</td>`;
  if (first) return html`<th scope="row" role="rowheader">${linesHtml(cell)}</th>`;
  if (cell.length === 0) return html`<td role="cell"></td>`;
  const shown = cell.length > SHOWN_LINES + 1 ? cell.slice(0, SHOWN_LINES) : cell;
  const rest = cell.slice(shown.length);
  const more = say('REPORT_AND_MORE', { count: rest.length }, language);
  const folded =
    rest.length > 0 ? html`<details><summary>${more}</summary>${linesHtml(rest, html` · `)}</details>` : html``;
  return html`<td role="cell" data-label="${label}"><div>${linesHtml(shown)}${folded}</div></td>`;
}

function linesHtml(lines: Cell, between = html`<br>`): Html {
  return html`${lines.map((line, index) => html`${index > 0 ? between : html``}${lineHtml(line)}`)}`;
}
