/** Pipelines and tables. */
export const CONTENT_STYLE = `
.flow { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .9rem .2rem; list-style: none;
  margin: .4rem 0 1.3rem; padding: 0; }
.step { min-width: 0; }
.arrow { position: relative; display: grid; align-items: center; min-height: 3.3rem; padding: .45rem 1.3rem .45rem 1.5rem; }
.arrow svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.arrow path { stroke: #00000026; vector-effect: non-scaling-stroke; }
.arrow .down { display: none; }
.step:first-child .arrow { padding-left: 1.5rem; }
.arrow svg:not([fill]) { fill: var(--blank); }
.won .arrow svg:not([fill]) { fill: var(--won); }
.lost .arrow svg:not([fill]) { fill: var(--lost); }
.incoming .arrow svg:not([fill]) { fill: var(--paper); }
.incoming .arrow path { stroke: var(--soft); stroke-dasharray: 4 3; }
.name { position: relative; font-size: .86rem; font-weight: 600; line-height: 1.25; overflow-wrap: anywhere; }
.dark-ink .name { color: #000000; }
.light-ink .name, :is(.won, .lost) .arrow:not(.dark-ink) .name { color: #ffffff; }
.hint { font-size: .72rem; font-weight: 400; font-style: italic; }
.needs { margin: .35rem 0 0; padding: 0 .4rem 0 2.1rem; color: var(--soft); font-size: .8rem; line-height: 1.35; }
.frame { position: relative; }
.scroll { overflow-x: auto; overscroll-behavior-x: contain; }
.sideways { display: none; margin: 0 0 .3rem; color: var(--soft); font-size: .8rem; }
.wide > .sideways { display: block; }
.wide > .scroll { border: 1px solid var(--line); border-radius: 6px; }
.more-right > .scroll { border-right: 2px solid var(--edge); }
.more-left > .scroll { border-left: 2px solid var(--edge); }
.more-right::after { content: ""; position: absolute; z-index: 2; right: 0; bottom: 0; top: 1.6rem; width: 1.6rem; pointer-events: none;
  background: linear-gradient(to left, var(--shade), transparent); }
.more-left th[scope=row], .more-left thead tr > :first-child { box-shadow: .5rem 0 .6rem -.4rem var(--shade); }
table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { padding: .5rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-size: .78rem; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid var(--soft); }
tbody tr:hover { background: var(--wash); }
tr[hidden] { display: none; }
th strong { font-weight: 600; }
summary { min-height: 1.6rem; color: var(--accent); cursor: pointer; }
.list th[scope=row] { min-width: 11rem; }
.list td:not(:empty) { min-width: 8rem; }
.flow + .frame .list :is(th, td) { padding-top: .3rem; padding-bottom: .3rem; }
.flow + .frame .list td { min-width: 10rem; }
.matrix { width: auto; min-width: min(100%, 30rem); border-collapse: separate; border-spacing: 0; }
.matrix td.level { padding: .45rem .2rem; text-align: center; vertical-align: middle; font-size: .78rem; min-width: 2.9rem;
  border-left: 2px solid var(--paper); color: var(--soft); }
.matrix td:not(.level) { text-align: center; vertical-align: middle; color: var(--soft); }
.matrix th[scope=row], .matrix thead tr > :first-child { position: sticky; left: 0; z-index: 1; min-width: 8rem; background: var(--paper);
  text-align: left; padding: .5rem; overflow-wrap: anywhere; }
.matrix thead th { text-align: center; padding: .3rem .2rem; }
.matrix .groups + tr th { padding-left: 0; padding-right: 0; }
.matrix .groups + tr th + th span { writing-mode: vertical-rl; transform: rotate(180deg); }
.matrix .groups :is(th, td) { border-bottom: 0; font-size: .82rem; color: var(--ink); }
.matrix .groups th { border-left: 1px solid var(--line); }
.matrix td.own { background: var(--own); color: var(--ink); }
.matrix td.group { background: var(--group); color: var(--ink); }
.matrix td.all { background: var(--all); color: var(--ink); font-weight: 600; }
.matrix td.grave.own, .matrix td.grave.group { background: var(--gravish); }
.matrix td.grave.all { background: var(--grave); }
td.hit { outline: 2px solid var(--hit); outline-offset: -2px; }
@media (min-width: 60rem) {
  .flow + .frame .list th[scope=row] { min-width: 17rem; }
}
@media screen and (max-width: 40rem) {
  .flow { grid-template-columns: minmax(0, 1fr); gap: .15rem; }
  .arrow { min-height: 3rem; padding: .6rem 1.2rem .8rem; justify-items: center; text-align: center; }
  .arrow .across { display: none; }
  .arrow .down { display: inline; }
  .needs { margin: .1rem 0 .5rem; }
  .list, .list tbody, .list tr, .list th, .list td { display: block; width: 100%; min-width: 0 !important; }
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tbody tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .list :is(th, td) { padding: .15rem 0 !important; border: 0; }
  .list td:empty { display: none; }
  .list td { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .7rem; }
  .list td::before { content: attr(data-label); color: var(--soft); font-size: .8rem; line-height: 1.6; }
  summary { min-height: 2rem; padding-top: .3rem; }
}
@media print {
  .flow { grid-template-columns: repeat(6, 1fr); }
  .sideways, .more-right::after { display: none !important; }
  .wide > .scroll { border: 0; }
  .scroll { overflow: visible; }
  .list :is(th, td) { min-width: 0 !important; }
  .matrix { width: 100%; }
  .matrix td.level { min-width: 0; font-size: 7.5pt; padding: .3rem .05rem; }
  .matrix th[scope=row], .matrix thead tr > :first-child { position: static; min-width: 6rem; }
  tr, .step { break-inside: avoid; }
  thead { display: table-header-group; }
  details::details-content { content-visibility: visible; display: block; }
  summary { display: none; }
}
`;
