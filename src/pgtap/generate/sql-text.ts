import { quoteLiteral } from '../../core/identifier.ts';

/** `text` as a string constant of SQL; NULL where there is none. */
export function sqlText(text: string | null): string {
  return text === null ? 'NULL' : quoteLiteral(text).trimStart();
}

/** `sql` between dollar quotes that it does not contain, for a test that runs it. */
export function sqlQuoted(sql: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const tag = attempt === 0 ? '$$' : `$sql${attempt === 1 ? '' : attempt}$`;
    // A dollar at the end would run into the closing quote.
    if (!sql.includes(tag.slice(0, -1)) && !sql.endsWith('$')) return `${tag}${sql}${tag}`;
    if (attempt > 0 && !sql.includes(tag)) return `${tag}${sql}${tag}`;
  }
}

/** An array of texts, as pgTAP's functions take lists of names. */
export function sqlList(texts: readonly string[], type = 'text'): string {
  return texts.length === 0 ? `ARRAY[]::${type}[]` : `ARRAY[${texts.map((text) => sqlText(text)).join(', ')}]`;
}

/** Rows of constants, one a line. `types` stand in the first row, and say what the columns are. */
export function sqlRows(rows: readonly (readonly (string | null)[])[], types: readonly string[]): string {
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, place) => {
      const type = types[place];
      const plain = plainConstant(cell, type);
      if (plain !== null && type === 'boolean') return plain;
      return `${plain ?? sqlText(cell)}${index === 0 && type !== undefined ? `::${type}` : ''}`;
    });
    return `(${cells.join(', ')})`;
  });
  return `VALUES\n    ${lines.join(',\n    ')}`;
}

/** Server text as people write it, where that is the same type to PostgreSQL in a row below: numbers, true and false. */
function plainConstant(cell: string | null, type: string | undefined): string | null {
  if (type === 'boolean') return cell === 't' ? 'true' : cell === 'f' ? 'false' : null;
  const isNumber = (type === 'integer' || type === 'bigint') && cell !== null && /^\d+$/.test(cell);
  return isNumber ? cell : null;
}
