import { css } from './style-sheet.ts';

/**
 * What all pages look like: light, dark, narrow, printed. Colours are WCAG AA on what they stand on, and every tone has its word and
 * its sign beside it.
 */
export const look = css`
:root {
  color-scheme: light dark;
  --paper: #ffffff; --raised: #f6f8fa; --ink: #1b1f24; --quiet: #57606a; --rule: #d5dbe1; --edge: #8c959f; --link: #0a58a8;
  --good: #176429; --good-paper: #e4f4e7; --good-edge: #2c8a43;
  --bad: #a81414; --bad-paper: #fdeae9; --bad-edge: #c93a34;
  --doubt: #744800; --doubt-paper: #fdf1d2; --doubt-edge: #b07a10;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #0d1117; --raised: #161b22; --ink: #e6edf3; --quiet: #a3adb9; --rule: #2b323b; --edge: #6e7681; --link: #7cb8ff;
    --good: #6fdd7c; --good-paper: #10281a; --good-edge: #2f8f47;
    --bad: #ff948c; --bad-paper: #35130f; --bad-edge: #d1483f;
    --doubt: #ecc158; --doubt-paper: #2f250a; --doubt-edge: #9c7a1f;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.25rem clamp(0.75rem, 3vw, 2.5rem) 3rem; max-width: 76rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
h2 { font-size: 1.375rem; margin: 0 0 0.75rem; }
h3 { font-size: 1.05rem; }
h4 { font-size: 0.95rem; margin: 0.9rem 0 0.3rem; }
p { margin: 0.35rem 0; max-width: 68ch; }
ul, ol { margin: 0.35rem 0; padding-inline-start: 1.25rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
code, pre, .mono { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: 0.9em; }
code, bdi, td, dd { unicode-bidi: isolate; }
pre { margin: 0.4rem 0; padding: 0.6rem 0.75rem; background: var(--raised); border: 1px solid var(--rule); border-radius: 6px; white-space: pre-wrap; }
section { margin-top: 2.5rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem 0.75rem; background: var(--paper); z-index: 1; }
.quiet { color: var(--quiet); }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }

.chip { display: inline-flex; gap: 0.35em; align-items: baseline; padding: 0.05em 0.6em; border: 1px solid var(--edge); border-radius: 1em; font-size: 0.85rem; font-weight: 600; white-space: nowrap; background: var(--raised); color: var(--ink); }
.good { --tone: var(--good); --tone-paper: var(--good-paper); --tone-edge: var(--good-edge); }
.bad { --tone: var(--bad); --tone-paper: var(--bad-paper); --tone-edge: var(--bad-edge); }
.doubt { --tone: var(--doubt); --tone-paper: var(--doubt-paper); --tone-edge: var(--doubt-edge); }
.chip.good, .chip.bad, .chip.doubt { color: var(--tone); background: var(--tone-paper); border-color: var(--tone-edge); }

.banner { padding: clamp(1rem, 3vw, 1.75rem); border: 1px solid var(--tone-edge, var(--edge)); border-inline-start-width: 0.5rem; border-radius: 10px; background: var(--tone-paper, var(--raised)); }
.banner h1 { display: flex; flex-wrap: wrap; gap: 0.1em 0.35em; align-items: baseline; font-size: clamp(2.1rem, 7vw, 3.4rem); letter-spacing: -0.02em; color: var(--tone, var(--ink)); }
.banner p { font-size: 1.075rem; }
.banner .kicker { margin: 0 0 0.25rem; font-size: 0.9rem; max-width: none; }
.contents { margin: 1.25rem 0 0; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
.contents a { display: inline-block; padding: 0.2rem 0; }

.facts { display: grid; grid-template-columns: minmax(6.5rem, max-content) minmax(0, 1fr); gap: 0.2rem 1rem; margin: 0.4rem 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; min-width: 0; }
.facts dd ul { margin: 0; padding-inline-start: 1.1rem; }

table { border-collapse: collapse; margin: 0.5rem 0; font-size: 0.925rem; max-width: 100%; }
caption { text-align: start; color: var(--quiet); padding-bottom: 0.2rem; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; border-bottom: 1px solid var(--rule); }
thead th { font-weight: 600; color: var(--quiet); white-space: nowrap; }
tbody th { font-weight: 400; min-width: 9rem; }
.brief { white-space: nowrap; }
th.number { text-align: end; }
tbody tr:last-child > * { border-bottom: 0; }

.fold { border: 1px solid var(--rule); border-radius: 8px; background: var(--paper); }
.fold + .fold { margin-top: 0.5rem; }
.fold > summary { display: flex; flex-wrap: wrap; gap: 0.15rem 0.75rem; align-items: baseline; padding: 0.55rem 0.8rem; cursor: pointer; border-radius: 8px; list-style: none; }
.fold > summary::-webkit-details-marker { display: none; }
.fold > summary::before { content: "▸" / ""; flex: 0 0 0.8rem; color: var(--quiet); }
.fold[open] > summary::before { content: "▾" / ""; }
.fold > summary:hover { background: var(--raised); }
.fold[open] > summary { border-bottom: 1px solid var(--rule); border-end-start-radius: 0; border-end-end-radius: 0; }
.fold > .inside { padding: 0.5rem 0.8rem 0.8rem; }

.problem { margin: 0.6rem 0; padding: 0.6rem 0.85rem; border: 1px solid var(--tone-edge, var(--edge)); border-inline-start-width: 0.3rem; border-radius: 6px; background: var(--tone-paper, var(--raised)); }
.problem p { max-width: none; }
.problem .place { font-weight: 600; }
.problem .place .quiet { font-weight: 400; }

footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.9rem; }

@media (max-width: 40rem) {
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: 0.45rem; }
  table, tbody, tr, caption { display: block; }
  thead { display: none; }
  tr { padding: 0.35rem 0; border-bottom: 1px solid var(--rule); }
  tbody tr:last-child { border-bottom: 0; }
  tbody th { display: block; padding: 0; border: 0; font-weight: 600; }
  td, td.number, td.brief { display: block; position: relative; min-height: 1.5em; padding: 0; padding-inline-start: 7.25rem; border: 0; text-align: start; white-space: normal; }
  td::before { content: attr(data-head); position: absolute; inset-inline-start: 0.75rem; width: 6.25rem; color: var(--quiet); }
}
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .contents, .skip { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; display: block; }
  .fold > summary::before { content: none; }
  h2, h3, h4, summary { break-after: avoid; }
  .problem, .banner, tr, figure { break-inside: avoid; }
  * { print-color-adjust: exact; }
}
`;
