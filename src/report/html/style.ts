/** Light, dark and paper. Nothing is loaded: fonts are the reader's own. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2430; --soft: #5a6675; --line: #e1e6ec; --wash: #f5f7fa; --accent: #2459c4;
  --blank: #e8ecf1; --won: #2fae74; --lost: #98a2af;
  --all: #bcd4ff; --group: #d8e6ff; --own: #ecf3ff; --grave: #ffc9c2; --gravish: #ffe4dc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181e; --ink: #e6eaf0; --soft: #9aa6b4; --line: #2b323c; --wash: #1b2129; --accent: #86adff;
    --blank: #333c48; --won: #23875a; --lost: #5b6674;
    --all: #2c4a85; --group: #263a60; --own: #1f2b42; --grave: #7c332c; --gravish: #54302c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
header { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center;
  justify-content: space-between; padding: .8rem 2rem; background: var(--paper); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.35rem; letter-spacing: -.01em; }
h2 { margin: 0 0 .3rem; font-size: 1.3rem; letter-spacing: -.01em; }
h3 { margin: 0 0 .5rem; font-size: 1.05rem; }
.made { margin: .1rem 0 0; color: var(--soft); font-size: .85rem; }
.search { margin: 0; display: flex; gap: .6rem; align-items: center; }
.search[hidden] { display: none; }
.search input { width: 17rem; padding: .45rem .8rem; border: 1px solid var(--line); border-radius: 8px;
  background: var(--wash); color: var(--ink); font: inherit; font-size: .9rem; }
.search output { color: var(--soft); font-size: .85rem; min-width: 5rem; }
.page { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 2.5rem; max-width: 92rem; padding: 1.5rem 2rem 4rem; }
nav { position: sticky; top: 5.5rem; align-self: start; max-height: calc(100vh - 7rem); overflow: auto; font-size: .9rem; }
nav h2 { font-size: .75rem; text-transform: uppercase; letter-spacing: .08em; color: var(--soft); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: .9rem; font-size: .95em; }
nav a { display: block; padding: .12rem 0; color: var(--ink); }
nav ul ul a { color: var(--soft); }
.counts { display: flex; flex-wrap: wrap; gap: .7rem; list-style: none; margin: 0 0 2rem; padding: 0; }
.counts a { display: block; padding: .55rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--wash);
  color: var(--soft); font-size: .85rem; }
.counts b { color: var(--ink); font-size: 1.35rem; margin-right: .25rem; font-variant-numeric: tabular-nums; }
section { margin-bottom: 2.6rem; }
section section { margin: 1.4rem 0 2.2rem; }
section[hidden] { display: none; }
.searching .flow, .searching .counts { display: none; }
.note { margin: 0 0 .9rem; color: var(--soft); max-width: 60rem; }
code { font: .82em ui-monospace, "SF Mono", Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; font-weight: 400; }
.mark { display: inline-block; padding: 0 .5em; border-radius: 1em; background: var(--own); color: var(--accent);
  font-size: .78rem; font-weight: 500; letter-spacing: 0; white-space: nowrap; }
.dot { width: .8em; height: .8em; margin-right: .45em; vertical-align: -.05em; }
.dot circle { stroke: #00000026; }
.flow { display: block; width: 100%; height: auto; margin: .4rem 0 1.1rem; }
.flow path { stroke: #00000018; }
.flow path:not([fill]) { fill: var(--blank); }
.flow .won path:not([fill]) { fill: var(--won); }
.flow .lost path:not([fill]) { fill: var(--lost); }
.flow .incoming path:not([fill]) { fill: var(--paper); stroke: var(--soft); stroke-dasharray: 4 3; }
.flow text { font-size: 12px; }
.flow text:not([fill]) { fill: var(--ink); }
.flow .name { font-size: 13.5px; font-weight: 600; }
.flow .won .name:not([fill]), .flow .lost .name:not([fill]) { fill: #ffffff; }
.flow .need:not([fill]) { fill: var(--soft); }
.flow .hint { fill: #00000018; }
.flow .sign:not([fill]) { font: italic 600 10px Georgia, serif; text-anchor: middle; fill: #1c2430; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { padding: .5rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-size: .78rem; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid var(--soft); }
tbody tr:hover { background: var(--wash); }
tr[hidden] { display: none; }
th strong { font-weight: 600; }
.list th[scope=row] { min-width: 11rem; }
.flow + .scroll .list :is(th, td) { padding-top: .3rem; padding-bottom: .3rem; }
.flow + .scroll .list th[scope=row] { min-width: 17rem; }
.flow + .scroll .list td:nth-child(2) { min-width: 12rem; }
.matrix td.level { padding: .45rem .2rem; text-align: center; vertical-align: middle; font-size: .78rem; min-width: 2.9rem;
  border-left: 2px solid var(--paper); color: var(--soft); }
.matrix td:not(.level) { text-align: center; vertical-align: middle; color: var(--soft); }
.matrix th[scope=row] { min-width: 8rem; }
.matrix thead th { text-align: center; padding: .3rem .2rem; }
.matrix .groups + tr th { padding-left: 0; padding-right: 0; }
.matrix thead th:first-child { text-align: left; padding-left: .7rem; }
.matrix .groups + tr th + th span { writing-mode: vertical-rl; transform: rotate(180deg); }
.matrix .groups th { border-bottom: 0; font-size: .82rem; color: var(--ink); }
.matrix .groups th + th { border-left: 1px solid var(--line); }
.matrix td.own { background: var(--own); color: var(--ink); }
.matrix td.group { background: var(--group); color: var(--ink); }
.matrix td.all { background: var(--all); color: var(--ink); font-weight: 600; }
.matrix td.grave.own, .matrix td.grave.group { background: var(--gravish); }
.matrix td.grave.all { background: var(--grave); }
@media (max-width: 60rem) {
  .page { grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1rem; }
  header { padding: .8rem 1rem; }
  nav { position: static; max-height: none; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { --paper: #ffffff; --ink: #000000; --soft: #444c55; --line: #c9d0d8; --wash: #ffffff; --accent: #000000;
    --blank: #e8ecf1; --won: #2fae74; --lost: #98a2af; --all: #bcd4ff; --group: #d8e6ff; --own: #ecf3ff; --grave: #ffc9c2; --gravish: #ffe4dc; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; }
  header { position: static; padding: 0 0 .6rem; }
  .search { display: none !important; }
  nav { position: static; max-height: none; columns: 3; margin-bottom: 1.2rem; }
  nav h2 { column-span: all; }
  nav li { break-inside: avoid; }
  .page { display: block; padding: .8rem 0 0; max-width: none; }
  .scroll { overflow: visible; }
  tr, .flow { break-inside: avoid; }
  h2, h3, .note { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
