import { sayOr } from '../messages';
import type { Language } from '../messages/catalog';
import { codeSpan, markdownText, row } from '../messages/markdown';
import { visible } from '../model/visible-text';
import { colorOf } from './color';
import type { Block, Cell, Diagram, Inline, ReportDocument, Section, Table } from './document';

/** The same document for a repository or a wiki. Names come from people, so everything Markdown would read is escaped. */
export function renderMarkdownPage(report: ReportDocument, language: Language): string {
  const counts = report.counts.map(({ label, count }) => `**${count}** ${markdownText(label)}`).join(' · ');
  const word = (code: string) => sayOr(`REPORT_${code}`, code, language);
  return [
    `# ${markdownText(report.title)}`,
    `${markdownText(report.subtitle)} · ${markdownText(report.made)}`,
    counts === '' ? markdownText(word('EMPTY')) : counts,
    contents(report.sections, '').join('\n'),
    ...report.sections.flatMap((section) => sectionMarkdown(section, '##')),
  ]
    .join('\n\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .concat('\n');
}

function contents(sections: readonly Section[], indent: string): string[] {
  return sections.flatMap(({ id, title, sections: inner = [] }) => [
    `${indent}- [${markdownText(title)}](#${encodeURIComponent(id)})`,
    ...contents(inner, `${indent}  `),
  ]);
}

/** Headings have anchors of their own: what a site makes of a heading differs from site to site. */
function sectionMarkdown({ id, title, note, marks = [], blocks, sections = [] }: Section, level: string): string[] {
  const signs = marks.map((mark) => ` ${inline(mark)}`).join('');
  return [
    `<a id="${encodeURIComponent(id)}"></a>`,
    `${level} ${markdownText(title)}${signs}`,
    ...(note === undefined ? [] : [markdownText(note)]),
    ...blocks.map(blockMarkdown),
    ...sections.flatMap((inner) => sectionMarkdown(inner, '###')),
  ];
}

function blockMarkdown(block: Block): string {
  return 'table' in block ? tableMarkdown(block.table) : mermaid(block.pipeline);
}

function tableMarkdown({ groups, columns, rows }: Table): string {
  const above = (groups ?? []).flatMap(({ title, span }) => Array<string>(span).fill(title));
  const heads = columns.map((column, index) => markdownText(above[index] ? `${above[index]}: ${column}` : column));
  return [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cellMarkdown))].map(row).join('\n');
}

function cellMarkdown(cell: Cell): string {
  return cell.map((line) => line.map(inline).join('')).join('<br>');
}

function inline(value: Inline): string {
  if (typeof value === 'string') return markdownText(value);
  if ('code' in value) return codeSpan(value.code);
  if ('strong' in value) return `**${markdownText(value.strong)}**`;
  if ('mark' in value) return `*${markdownText(value.mark)}*`;
  if ('level' in value) return value.level === 'all' ? `**${markdownText(value.text)}**` : markdownText(value.text);
  return '';
}

/** GitHub, GitLab and many wikis draw it. */
function mermaid({ steps }: Diagram): string {
  const nodes = steps.map(({ name, requires, color }, index) => {
    const text = [name, ...requires.map((field) => `• ${field}`)].map(mermaidText).join('<br/>');
    const fill = colorOf(color);
    return [`  s${index}["${text}"]`, ...(fill === undefined ? [] : [`  style s${index} fill:${fill},color:#1c2430`])];
  });
  const last = steps.length - 1;
  const arrows = steps.slice(1, last).map((_step, index) => `  s${index} --> s${index + 1}`);
  const lost = last > 0 ? [`  s${Math.max(0, last - 2)} -.-> s${last}`] : [];
  return ['```mermaid', 'flowchart LR', ...nodes.flat(), ...arrows, ...lost, '```'].join('\n');
}

/** Mermaid reads `#code;`, so that no letter of a name can end the text. */
function mermaidText(text: string): string {
  return visible(text).replace(/[^\p{L}\p{N} .,:•–—-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
