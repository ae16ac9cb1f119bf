import { createHash } from 'node:crypto';
import { sayOr } from '../../messages';
import type { Language } from '../../messages/catalog';
import type { Block, ReportDocument, Section } from '../document';
import { flowHtml } from './flow';
import { inlineHtml } from './inline';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { tableHtml } from './table';
import { type Html, html, ownMarkup, textOf } from './template';

/**
 * One file that needs nothing else: style and search are inside, nothing is loaded, and the page itself forbids any
 * script but its own.
 */
export function renderPage(report: ReportDocument, language: Language): string {
  const word = (code: string) => sayOr(`REPORT_${code}`, code, language);
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.title}</title>
<style>${ownMarkup(STYLE)}</style>
</head>
<body>
<header>
<div><h1>${report.title}</h1><p class="made"><span class="mark">${report.subtitle}</span> ${report.made}</p></div>
<p class="search" id="search" hidden><input type="search" id="query" placeholder="${word('SEARCH')}" aria-label="${word('SEARCH')}"><output id="found" data-word="${word('FOUND')}"></output></p>
</header>
<div class="page">
<nav aria-label="${word('CONTENTS')}"><h2>${word('CONTENTS')}</h2>${contents(report.sections)}</nav>
<main>
<ul class="counts">${report.counts.map(({ label, count, to }) => html`<li><a href="#${to}"><b>${count}</b> ${label}</a></li>`)}</ul>
${report.counts.length === 0 ? html`<p>${word('EMPTY')}</p>` : html``}
${report.sections.map((section) => sectionHtml(section, 2, language))}
</main>
</div>
<script>${ownMarkup(SCRIPT)}</script>
</body>
</html>
`;
  return textOf(page);
}

function contents(sections: readonly Section[]): Html {
  const items = sections.map(
    ({ id, title, sections: inner = [] }) =>
      html`<li><a href="#${id}">${title}</a>${inner.length > 0 ? contents(inner) : html``}</li>`,
  );
  return html`<ul>${items}</ul>`;
}

function sectionHtml(section: Section, depth: 2 | 3, language: Language): Html {
  const { id, title, note, marks = [], blocks, sections = [] } = section;
  const signs = marks.map((mark) => html` ${inlineHtml(mark)}`);
  const heading = depth === 2 ? html`<h2>${title}${signs}</h2>` : html`<h3>${title}${signs}</h3>`;
  return html`<section id="${id}">
${heading}
${note === undefined ? html`` : html`<p class="note">${note}</p>`}
${blocks.map((block) => blockHtml(block, title, language))}
${sections.map((inner) => sectionHtml(inner, 3, language))}
</section>
`;
}

function blockHtml(block: Block, title: string, language: Language): Html {
  return 'pipeline' in block ? flowHtml(block.pipeline, language) : tableHtml(block.table, title, language);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
