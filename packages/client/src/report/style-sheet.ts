import type { Markup } from './markup.js'

/**
 * The look of the page. The colours of lines differ in lightness as well as in hue, and those of stacked layers are a ramp of lightness, so
 * that they can be told apart with any kind of colour vision; every one of them is labelled where it ends.
 */
const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #f6f6f3; --card: #ffffff; --ink: #1b1f26; --soft: #5d6673; --faint: #757e8b; --axis: #a3aab4; --rule: #e3e5e8; --band: #f3f4f2;
  --good: #0b6e4f; --good-wash: #e6f4ee; --bad: #b3261e; --bad-wash: #fdecea; --notice: #8a5a00;
  --collateral: #1f5fbf; --liens: #d98200; --slashable: #9c2a6b;
  --provider: #1f5fbf; --consumer: #1a8f78; --asked: #c6daf2; --has: #1f5fbf; --price: #6a4fb3;
  --r1: #27296d; --r2: #2c4f94; --r3: #2b73a3; --r4: #2f95a5; --r5: #52b59a; --r6: #8fd08a; --r7: #cfe48b; --r8: #eef0b5; --g1: #b9bfc8; --g2: #cbd0d6; --g3: #d9dde1; --g4: #e6e8eb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101318; --card: #171b21; --ink: #e8eaed; --soft: #a3abb7; --faint: #848d9a; --axis: #6d7683; --rule: #2a3038; --band: #1c2128;
    --good: #5fd0a3; --good-wash: #15281f; --bad: #ff8f86; --bad-wash: #321a19; --notice: #e6b450;
    --collateral: #6ba6f5; --liens: #f2b04a; --slashable: #d871ab;
    --provider: #6ba6f5; --consumer: #4cc9ac; --asked: #2a4364; --has: #6ba6f5; --price: #a58df0;
    --r1: #eef0b5; --r2: #cfe48b; --r3: #8fd08a; --r4: #52b59a; --r5: #2f95a5; --r6: #2b73a3; --r7: #34589f; --r8: #3f4189; --g1: #5b6470; --g2: #4b535e; --g3: #3d444e; --g4: #313740;
  }
}
`

const PAGE = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 8px; }
footer { max-width: 1120px; margin: 0 auto; padding: 8px 24px 40px; color: var(--faint); font-size: 13px; }
h1 { font-size: 34px; line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 22px; letter-spacing: -0.01em; margin: 0 0 4px; overflow-wrap: anywhere; }
h3 { font-size: 15px; margin: 28px 0 4px; }
p { margin: 0 0 10px; }
a { color: var(--collateral); }
small { font-size: 0.72em; color: var(--soft); font-weight: 500; }
code { font: 12px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.lead { font-size: 17px; color: var(--soft); max-width: 72ch; overflow-wrap: anywhere; }
p.legend { color: var(--soft); font-size: 13px; max-width: 100ch; } .quiet { color: var(--soft); } .bad { color: var(--bad); } .arrow { color: var(--faint); font-weight: 400; }
.facts { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 0; margin: 0 0 20px; padding: 0; color: var(--soft); font-size: 14px; }
.facts li:not(:last-child)::after { content: '·'; margin: 0 8px; color: var(--faint); }
.verdict { padding: 10px 16px; border-radius: 10px; margin: 0 0 16px; overflow-wrap: anywhere; }
.verdict.good { background: var(--good-wash); } .verdict.good b { color: var(--good); }
.verdict.bad { background: var(--bad-wash); } .verdict.bad b { color: var(--bad); }
section { background: var(--card); border: 1px solid var(--rule); border-radius: 14px; padding: 24px 24px 20px; margin: 0 0 20px; }
.tiles { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 12px; margin: 0 0 20px; }
.tile { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 14px 16px; }
dt { color: var(--soft); font-size: 13px; } dd { margin: 0; }
.figure { font-size: 24px; font-weight: 650; letter-spacing: -0.02em; line-height: 1.3; white-space: nowrap; }
.figure small, .several small { letter-spacing: 0; }
.note { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.several { list-style: none; margin: 4px 0 0; padding: 0; font-size: 14px; }
.several .coin { font-weight: 650; white-space: nowrap; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 10px 24px; margin: 12px 0 8px; }
.figures dd { font-variant-numeric: tabular-nums; font-weight: 600; overflow-wrap: anywhere; }
`

const TABLES = `
.scroll { overflow-x: auto; margin: 8px -24px 0; padding: 0 24px; }
.tall { max-height: 74vh; overflow-y: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { text-align: left; font-weight: 600; vertical-align: bottom; }
thead th { position: sticky; top: 0; background: var(--card); color: var(--soft); font-size: 12.5px; box-shadow: inset 0 -1px var(--rule); z-index: 1; }
thead small { display: block; font-size: 11.5px; color: var(--faint); font-weight: 400; }
th, td { padding: 5px 8px; }
th:first-child, td:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
tbody td { border-top: 1px solid var(--rule); vertical-align: top; }
tbody tr:first-child td { border-top: 0; }
tbody tr:hover td { background: var(--band); }
tfoot th, tfoot td { border-top: 2px solid var(--rule); font-weight: 650; position: sticky; bottom: 0; background: var(--card); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.frac { color: var(--faint); } .zero { color: var(--faint); } .off { color: var(--bad); font-weight: 700; }
td a { white-space: nowrap; } .moniker { max-width: 240px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.what { min-width: 220px; overflow-wrap: anywhere; } .changes { min-width: 200px; color: var(--soft); }
.changes span { display: block; white-space: nowrap; }
.remarks td { padding-top: 0; border-top: 0; overflow-wrap: anywhere; }
.reason { color: var(--bad); font-size: 12.5px; }
.notice { color: var(--notice); font-size: 12.5px; }
.phase th { padding-top: 18px; color: var(--ink); border-top: 1px solid var(--rule); } .phase th:first-child { color: var(--faint); font-weight: 400; }
.phase span { display: inline-block; min-width: 20px; padding: 0 6px; margin-right: 4px; border-radius: 9px; background: var(--rule); font-size: 12px; text-align: center; }
`

const PLOTS = `
figure { margin: 26px 0 0; } figcaption h3 { margin: 0; } figcaption p { color: var(--soft); font-size: 13px; margin: 0 0 6px; max-width: 100ch; }
svg { display: block; width: 100%; height: auto; overflow: visible; font-size: 12px; font-variant-numeric: tabular-nums; }
svg.narrow { display: none; font-size: 11px; max-width: 600px; }
svg text { fill: var(--soft); } svg .name { fill: var(--ink); } svg .value { fill: var(--soft); } svg .unit { fill: var(--faint); }
svg .time { fill: var(--faint); } svg .part { fill: var(--soft); font-size: 0.95em; } svg .short { fill: var(--bad); }
.grid { stroke: var(--rule); } .base { stroke: var(--axis); } .mark { stroke: var(--axis); }
.band { fill: var(--band); }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; } .tie { fill: none; stroke-width: 1.5; }
.wash { opacity: 0.08; }
.line.collateral, .tie.collateral { stroke: var(--collateral); } .wash.collateral { fill: var(--collateral); }
.line.liens, .tie.liens { stroke: var(--liens); } .line.slashable, .tie.slashable { stroke: var(--slashable); }
.line.requested, .tie.requested { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
.line.price, .tie.price { stroke: var(--price); }
.fan { opacity: 0.14; } .fan.coverage { fill: var(--collateral); } .fan.market { fill: var(--price); } .fan.share { fill: var(--consumer); }
.line.coverage, .tie.coverage { stroke: var(--collateral); } .line.market, .tie.market { stroke: var(--price); } .line.share, .tie.share { stroke: var(--consumer); }
.limit { stroke: var(--bad); stroke-width: 1.2; stroke-dasharray: 4 3; } .tie.limit { stroke-dasharray: none; }
.bin { fill: var(--has); } .bin.bad { fill: var(--bad); }
.slash line { stroke: var(--bad); stroke-width: 1.2; stroke-dasharray: 2 3; } .slash path { fill: var(--bad); }
.layer { stroke: var(--card); stroke-width: 1; }
.rank1 { fill: var(--r1); } .rank2 { fill: var(--r2); } .rank3 { fill: var(--r3); } .rank4 { fill: var(--r4); }
.rank5 { fill: var(--r5); } .rank6 { fill: var(--r6); } .rank7 { fill: var(--r7); } .rank8 { fill: var(--r8); } 
.group1 { fill: var(--g1); } .group2 { fill: var(--g2); } .group3 { fill: var(--g3); } .group4 { fill: var(--g4); }
.tie.rank1, .line.rank1 { stroke: var(--r1); } .tie.rank2, .line.rank2 { stroke: var(--r2); } .tie.rank3, .line.rank3 { stroke: var(--r3); } .tie.rank4, .line.rank4 { stroke: var(--r4); }
.tie.rank5, .line.rank5 { stroke: var(--r5); } .tie.rank6, .line.rank6 { stroke: var(--r6); } .tie.rank7, .line.rank7 { stroke: var(--r7); } .tie.rank8, .line.rank8 { stroke: var(--r8); } 
.tie.group1, .line.group1 { stroke: var(--g1); } .tie.group2, .line.group2 { stroke: var(--g2); } .tie.group3, .line.group3 { stroke: var(--g3); } .tie.group4, .line.group4 { stroke: var(--g4); }
.tie, .line { fill: none; }
.from-provider { fill: var(--provider); } .from-consumer { fill: var(--consumer); }
.tie.from-provider { stroke: var(--provider); } .tie.from-consumer { stroke: var(--consumer); }
.asked { fill: var(--asked); } .has { fill: var(--has); }
.hit { fill: transparent; } .hit:hover { fill: var(--ink); fill-opacity: 0.07; }
.tip { position: fixed; z-index: 9; pointer-events: none; max-width: 340px; padding: 8px 12px; border-radius: 8px; background: var(--ink); color: var(--page);
  font-size: 12.5px; line-height: 1.45; white-space: pre-line; font-variant-numeric: tabular-nums; }
.tip::first-line { font-weight: 650; }
`

const SCREENS = `
@media (max-width: 1000px) { .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 820px) {
  svg.wide { display: none; } svg.narrow { display: block; }
  main { padding: 24px 12px 4px; } footer { padding: 4px 12px 28px; }
  section { padding: 18px 14px 14px; border-radius: 12px; } .scroll { margin: 8px -14px 0; padding: 0 14px; }
  h1 { font-size: 27px; } .lead { font-size: 16px; }
}
@media (max-width: 560px) { .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; } .tile { padding: 10px 12px; } .figure { font-size: 20px; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 16px; } }
@media print { .tall { max-height: none; overflow: visible; } section { break-inside: auto; } }
`

/** The style sheet of the page. */
export const styleSheet: Markup = { markup: COLOURS + PAGE + TABLES + PLOTS + SCREENS }
