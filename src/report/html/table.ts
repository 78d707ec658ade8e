import { type Content, type Html, html } from './markup.ts';

/** A column of a table. Numbers stand to the right; they and what is brief, which is never foreign text of any length, do not break. */
export interface Column {
  readonly head: string;
  readonly kind?: 'number' | 'brief';
}

/** A table with what it shows as its caption; nothing without rows. The first cell of a row is its heading; on a narrow page the others stand below it. */
export function table(about: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Content[])[];
}): Html | null {
  const { caption, columns, rows } = about;
  if (rows.length === 0) return null;
  const kinds = columns.map(({ kind }) => (kind === undefined ? null : html` class="${kind}"`));
  const heads = columns.map(({ head }, at) => html`<th scope="col"${kinds[at] ?? null}>${head}</th>`);
  const cellOf = (cell: Content, at: number): Html =>
    at === 0
      ? html`<th scope="row">${cell}</th>`
      : html`<td${kinds[at] ?? null} data-head="${columns[at]?.head ?? ''}">${cell}</td>`;
  const body = rows.map((cells) => html`<tr>${cells.map(cellOf)}</tr>`);
  return html`<table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}
