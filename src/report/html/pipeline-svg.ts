import { colorOf, inkOn } from '../color';
import type { Diagram, Step } from '../document';
import { type Html, html } from './template';
import { wrap } from './wrap';

/** All in units of the drawing, which is as wide as the page lets it be. */
const COLUMNS = 6;
const STEP = { width: 176, height: 54, gap: 4, point: 13 };
const WIDTH = COLUMNS * (STEP.width + STEP.gap) + STEP.point;
const LINE = 16;
const ROW_GAP = 22;
const NAME_LETTERS = 17;
const FIELD_LETTERS = 24;

/** The stages as arrows from left to right, row under row, with the required fields below each. */
export function pipelineSvg({ name, steps }: Diagram): Html {
  const rows = Array.from({ length: Math.ceil(steps.length / COLUMNS) }, (_, index) =>
    steps.slice(index * COLUMNS, (index + 1) * COLUMNS),
  );
  let top = 2;
  const drawn = rows.map((row) => {
    const y = top;
    top += heightOf(row);
    return row.map((step, column) => drawStep(step, 1 + column * (STEP.width + STEP.gap), y, step === steps[0]));
  });
  return html`<svg class="flow" viewBox="0 0 ${WIDTH} ${top - ROW_GAP + 6}" role="img" aria-label="${name}">${drawn}</svg>`;
}

function heightOf(row: readonly Step[]): number {
  const lines = Math.max(...row.map((step) => fieldLines(step).length));
  return STEP.height + lines * LINE + (lines > 0 ? 8 : 0) + ROW_GAP;
}

function drawStep(step: Step, x: number, y: number, first: boolean): Html {
  const fill = colorOf(step.color);
  const ink = fill === undefined ? undefined : html` fill="${inkOn(fill)}"`;
  const title = wrap(`${MARK[step.role]}${step.name}`, NAME_LETTERS, 2);
  const middle = y + STEP.height / 2 + 4.5 - (title.length - 1) * 8;
  const left = x + STEP.point + (first ? 0 : 6);
  const names = title.map(
    (text, index) => html`<text class="name" x="${left}" y="${middle + index * LINE}"${ink ?? html``}>${text}</text>`,
  );
  const fields = fieldLines(step).map(
    ({ text, begins }, index) =>
      html`<text class="need" x="${left}" y="${y + STEP.height + 18 + index * LINE}">${begins ? '• ' : '\u2002'}${text}</text>`,
  );
  const paint = fill === undefined ? html`` : html` fill="${fill}"`;
  const hint = step.hinted
    ? html`<circle class="hint" cx="${x + STEP.width - STEP.point - 8}" cy="${y + 11}" r="7"/><text class="sign" x="${x + STEP.width - STEP.point - 8}" y="${y + 14.5}">i</text>`
    : html``;
  return html`<g class="step ${step.role}"><title>${step.name}</title><path d="${arrow(x, y, first)}"${paint}/>${names}${hint}${fields}</g>`;
}

const MARK = { incoming: '', own: '', won: '✓ ', lost: '✕ ' } as const;

function arrow(x: number, y: number, first: boolean): string {
  const { width, height, point } = STEP;
  const right = x + width - point + 8;
  const notch = first ? '' : `L${x + point - 4} ${y + height / 2}`;
  return `M${x} ${y}H${right}L${right + point - 4} ${y + height / 2}L${right} ${y + height}H${x}${notch}Z`;
}

function fieldLines({ requires }: Step): { text: string; begins: boolean }[] {
  return requires.flatMap((field) =>
    wrap(field, FIELD_LETTERS, 2).map((text, index) => ({ text, begins: index === 0 })),
  );
}
