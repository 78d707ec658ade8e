import { visible } from '../core/text.ts';

type Cell = string | null;

/** Characters of a value that are shown: a document must not fill the screen. */
const mostCharacters = 72;

/** A value for one line of a terminal: quoted text, or `null` for SQL NULL. */
function renderCell(value: Cell): string {
  return renderFrom(value, 0);
}

/** Two values that differ, each from a little before the first character in which they do. */
export function renderCellPair(want: Cell, have: Cell): { readonly want: string; readonly have: string } {
  const [wanted, had] = [[...(want ?? '')], [...(have ?? '')]];
  const first = wanted.findIndex((character, place) => character !== had[place]);
  const differsAt = first === -1 ? wanted.length : first;
  const longest = Math.max(wanted.length, had.length);
  const from = longest <= mostCharacters ? 0 : Math.max(0, Math.min(differsAt - 20, longest - mostCharacters));
  return { want: renderFrom(want, from), have: renderFrom(have, from) };
}

/** A row as `("a", null)`. */
export function renderRow(row: readonly Cell[]): string {
  return `(${row.map(renderCell).join(', ')})`;
}

function renderFrom(value: Cell, from: number): string {
  if (value === null) return 'null';
  const characters = [...value];
  const shown = characters.slice(from, from + mostCharacters).join('');
  const before = from > 0 ? '…' : '';
  const after = characters.length > from + mostCharacters ? '…' : '';
  return `"${before}${visible(shown)}${after}"`;
}
