import type { Folded } from './fold-constant.ts';
import { quoteIdent, quoteText } from './quote-as-server.ts';

const specifier = /%(?:%|(?:(\d+)\$)?(-)?(\d+)?([sIL])|(.?))/gs;

/** format() of constants (manual 9.4.1); null where the server raises, and for a width that is an argument. */
export function formatText([template, ...values]: readonly (string | null)[]): Folded | null {
  if (template === undefined) return null;
  if (template === null) return { text: null };
  let next = 0;
  let failed = false;
  const text = template.replace(
    specifier,
    (whole: string, position?: string, left?: string, width?: string, kind?: string, other?: string) => {
      if (whole === '%%') return '%';
      const index = position === undefined ? next : Number(position) - 1;
      next = index + 1;
      const value = values[index];
      if (other !== undefined || value === undefined || (value === null && kind === 'I')) {
        failed = true;
        return '';
      }
      return padded(converted(value, kind), Number(width ?? 0), left !== undefined);
    },
  );
  return failed ? null : { text };
}

function converted(value: string | null, kind: string | undefined): string {
  if (kind === 'I') return quoteIdent(value ?? '');
  if (kind === 'L') return value === null ? 'NULL' : quoteText(value);
  return value ?? '';
}

function padded(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.min(1_000_000, Math.max(0, width - [...text].length)));
  return left ? text + blanks : blanks + text;
}
