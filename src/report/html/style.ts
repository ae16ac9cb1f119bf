import { CONTENT_STYLE } from './style-content';

const LIGHT = `
  --paper: #ffffff; --ink: #1c2430; --soft: #566270; --line: #e1e6ec; --edge: #7d8896; --wash: #f5f7fa; --accent: #2459c4;
  --blank: #e8ecf1; --won: #1b7a4d; --lost: #5f6b79; --shade: #1c243038; --hit: #b25f00;
  --all: #bcd4ff; --group: #d8e6ff; --own: #ecf3ff; --grave: #ffc9c2; --gravish: #ffe4dc;`;

/** Light, dark and paper. Nothing is loaded: fonts are the reader's own. */
export const STYLE = `
:root { color-scheme: light dark;${LIGHT} }
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181e; --ink: #e6eaf0; --soft: #a3afbd; --line: #2b323c; --edge: #7b8796; --wash: #1b2129; --accent: #8fb3ff;
    --blank: #333c48; --won: #1f7a50; --lost: #5b6674; --shade: #000000a0; --hit: #ffb44d;
    --all: #2c4a85; --group: #263a60; --own: #1f2b42; --grave: #7c332c; --gravish: #54302c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { position: sticky; top: 0; z-index: 3; display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center;
  justify-content: space-between; padding: .8rem 2rem; background: var(--paper); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.35rem; letter-spacing: -.01em; }
h2 { margin: 0 0 .3rem; font-size: 1.3rem; letter-spacing: -.01em; }
h3 { margin: 0 0 .5rem; font-size: 1.05rem; }
.made { margin: .1rem 0 0; color: var(--soft); font-size: .85rem; }
.search { margin: 0; display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: center; }
.search[hidden] { display: none; }
.search input { width: 17rem; max-width: 100%; min-height: 2.5rem; padding: .45rem .8rem; border: 1px solid var(--edge);
  border-radius: 8px; background: var(--wash); color: var(--ink); font: inherit; }
.search input::placeholder { color: var(--soft); opacity: 1; }
.search output { color: var(--soft); font-size: .85rem; min-width: 5rem; }
.page { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 2.5rem; max-width: 100rem; padding: 1.5rem 2rem 4rem; }
nav { position: sticky; top: 5.5rem; align-self: start; max-height: calc(100vh - 7rem); overflow: auto; font-size: .9rem; }
nav h2 { font-size: .75rem; text-transform: uppercase; letter-spacing: .08em; color: var(--soft); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: .9rem; font-size: .95em; }
nav a { display: block; padding: .2rem 0; color: var(--ink); }
nav ul ul a { color: var(--soft); }
.counts { display: flex; flex-wrap: wrap; gap: .7rem; list-style: none; margin: 0 0 2rem; padding: 0; }
.counts a { display: block; padding: .55rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--wash);
  color: var(--soft); font-size: .85rem; }
.counts b { color: var(--ink); font-size: 1.35rem; margin-right: .25rem; font-variant-numeric: tabular-nums; }
section { margin-bottom: 2.6rem; }
section section { margin: 1.4rem 0 2.2rem; }
section[hidden] { display: none; }
.searching :is(.flow, .counts) { display: none; }
.note { margin: 0 0 .9rem; color: var(--soft); max-width: 60rem; }
code { font: .82em ui-monospace, "SF Mono", Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; font-weight: 400; }
.mark { display: inline-block; padding: 0 .5em; border-radius: 1em; background: var(--own); color: var(--accent);
  font-size: .78rem; font-weight: 500; letter-spacing: 0; }
.dot { width: .8em; height: .8em; margin-right: .45em; vertical-align: -.05em; }
.dot circle { stroke: #00000026; }
${CONTENT_STYLE}
@media (max-width: 85rem) {
  .page { grid-template-columns: minmax(0, 1fr); gap: 1.2rem; padding: 1.2rem 1.5rem 3rem; }
  header { padding: .8rem 1.5rem; }
  nav { position: static; max-height: none; }
  nav > ul { display: flex; flex-wrap: wrap; gap: .2rem 2rem; }
}
@media (max-width: 40rem) {
  html { scroll-padding-top: 1rem; }
  .page { padding: 1rem 1rem 3rem; }
  header { position: static; padding: .8rem 1rem; }
  .search, .search input { width: 100%; }
  nav > ul { gap: 0 1.4rem; }
  nav ul ul { display: none; }
  nav a { padding: .45rem 0; }
  .counts { gap: .5rem; margin-bottom: 1.4rem; }
  .counts a { padding: .4rem .8rem; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { color-scheme: light;${LIGHT}
    --ink: #000000; --soft: #444c55; --line: #c9d0d8; --wash: #ffffff; --accent: #000000; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; }
  header { position: static; padding: 0 0 .6rem; }
  .search { display: none !important; }
  nav { position: static; max-height: none; columns: 3; margin-bottom: 1.2rem; }
  nav > ul, nav ul ul { display: block; }
  nav h2 { column-span: all; }
  nav li { break-inside: avoid; }
  nav a { padding: .12rem 0; }
  .page { display: block; padding: .8rem 0 0; max-width: none; }
  h2, h3, .note { break-after: avoid; }
}
`;
