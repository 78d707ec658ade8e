import { css } from '../style-sheet.ts';

/** What only the page of a verify run has: proofs, cases, bars and the picture of the surface. */
export const verifyLook = css`
.proof > summary h3 { flex: 0 0 6.1rem; white-space: nowrap; }
.wide { flex: 1 1 14rem; min-width: 0; }
summary > .chip, div.case > .chip { min-width: 5.6rem; }
.many > .contract { content-visibility: auto; contain-intrinsic-size: auto 2.8rem; }
.case { font-size: 0.95rem; }
.case h4 { flex: 1 1 12rem; min-width: 0; margin: 0; font-weight: 500; }
.case h5 { margin: 0.6rem 0 0.2rem; font-size: 0.95rem; }
div.case { display: flex; flex-wrap: wrap; gap: 0.15rem 0.75rem; padding: 0.3rem 0.8rem; border-top: 1px solid var(--rule); }
.residue li { margin-bottom: 0.5rem; }
.bars { list-style: none; padding: 0; display: grid; gap: 0.3rem; }
.bars li { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr) 5rem; gap: 0 1rem; align-items: center; }
.bars rect { fill: var(--edge); }
@media (max-width: 40rem) {
  .bars li { grid-template-columns: minmax(0, 1fr) auto; }
  .bars .what { grid-column: 1 / -1; }
}
@media print {
  .many > .contract { content-visibility: visible; }
}
`;
