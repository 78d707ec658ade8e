import { css } from '../../html/style-sheet.ts';

/** What only the page of a diff has: two texts side by side with the change marked, and what the database says of both. */
export const diffLook = css`
.wide { flex: 1 1 14rem; min-width: 0; }
summary > .chip { min-width: 6.4rem; }
.change { margin: 0.6rem 0; padding: 0.6rem 0.85rem; border: 1px solid var(--tone-edge, var(--edge)); border-inline-start-width: 0.3rem; border-radius: 6px; }
.change p { max-width: none; }
.change .fact { font-weight: 600; }
.change .fact code { font-weight: 600; }
.change .meta { font-size: 0.9rem; }
.number-of { display: inline-block; min-width: 1.5em; padding: 0 0.3em; border: 1px solid var(--edge); border-radius: 0.9em; font-size: 0.8rem; text-align: center; background: var(--raised); color: var(--ink); }
.sql { margin: 0.6rem 0; border: 1px solid var(--rule); border-radius: 6px; overflow: hidden; font-size: 0.95rem; }
.sql .row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.sql .row > * { display: grid; grid-template-columns: 3.2rem 1.2rem minmax(0, 1fr); padding: 0.05rem 0.5rem; text-decoration: none; min-width: 0; }
.sql .row > * + * { border-inline-start: 1px solid var(--rule); }
.sql .head { background: var(--raised); border-bottom: 1px solid var(--rule); }
.sql .head > * { display: block; padding: 0.3rem 0.6rem; color: var(--quiet); }
.sql .at { color: var(--quiet); text-align: end; padding-inline-end: 0.6rem; font-variant-numeric: tabular-nums; user-select: none; }
.sql code { white-space: pre-wrap; background: none; padding: 0; }
.sql del { background: var(--bad-paper); }
.sql ins { background: var(--good-paper); }
.sql .nothing { background: var(--raised); }
.sql .gap { display: block; padding: 0.15rem 0.6rem; color: var(--quiet); background: var(--raised); border-block: 1px solid var(--rule); }
.ref { font-size: 0.75em; vertical-align: super; line-height: 0; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline; text-decoration-thickness: 0.15em; text-underline-offset: 0.2em; }
del mark { text-decoration-color: var(--bad-edge); }
ins mark { text-decoration-color: var(--good-edge); }
.both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.75rem; }
.both h5 { margin: 0.4rem 0 0; font-size: 0.9rem; font-weight: 600; color: var(--quiet); }
pre.type { white-space: pre-wrap; }
@media (max-width: 40rem) {
  .both { grid-template-columns: minmax(0, 1fr); }
  .sql .row { grid-template-columns: minmax(0, 1fr); }
  .sql .row > * { grid-template-columns: 2.2rem 1rem minmax(0, 1fr); }
  .sql .row > * + * { border-inline-start: 0; }
  .sql .same > :first-child, .sql .row > .nothing { display: none; }
}
@media print {
  .sql .row { break-inside: avoid; }
}
`;
