/** One line as TAP::Parser, which pg_prove is made of, reads it (Perl 5.36, TAP::Grammar, version 12). */
export type TapLine =
  | {
      readonly kind: 'test';
      readonly number: number | null;
      readonly description: string;
      /** As tap-parser is given it. */
      readonly line: string;
    }
  | { readonly kind: 'plan'; readonly planned: number; readonly skip: string | null }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'bail-out'; readonly reason: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'other' };

/**
 * What a line is. tap-parser knows more than TAP::Parser: subtests by their indentation, YAML, braces, plans from another number
 * than 1. A line that both read alike is handed on as it stands, one that TAP::Parser reads otherwise is spelled out.
 */
export function readLine(text: string): TapLine {
  // Perl's blanks only: it reads bytes, and a no-break space is none.
  const test = /^((?:not )?ok\b)[ \t\r\f\v]*(\d+)?[ \t\r\f\v]*(.*)$/s.exec(text);
  if (test !== null) return readTest(text, test);
  const plan = /^1\.\.(\d+)[ \t\r\f\v]*(.*)$/s.exec(text);
  if (plan !== null) return readPlan(Number(plan[1]), plan[2] ?? '');
  if (text.startsWith('#')) return { kind: 'comment', text: text.slice(1).replace(/^ /, '') };
  const bail = /^\s*Bail out!\s*(.*)/s.exec(text);
  if (bail !== null) return { kind: 'bail-out', reason: bail[1] ?? '' };
  return /^TAP\s+version\s+\d+\s*$/i.test(text) ? { kind: 'version' } : { kind: 'other' };
}

/**
 * `ok 1 - name` and `ok 1 - name # TODO why`, as pgTAP writes them: nothing that could be read in two ways, and no line end but
 * JavaScript's and tap-parser's, which to Perl is none.
 */
const regular = /^(?:not )?ok \d+(?: - [^#\\{\r\u2028\u2029]*)?(?: # (?:TODO|SKIP) [^#\\{\r\u2028\u2029]*)?$/;

function readTest(text: string, [, ok = '', digits, rest = '']: RegExpExecArray): TapLine {
  const directive = /^([^\\#]*(?:\\.[^\\#]*)*)#[ \t\r\f\v]*(SKIP|TODO)\b[ \t\r\f\v]*(.*)$/is.exec(rest);
  const behind = directive === null ? '' : ` # ${directive[2]} ${plain(directive[3] ?? '')}`;
  const description = (directive?.[1] ?? rest).replace(/^-(?=\s|$)/, '').trim();
  return {
    kind: 'test',
    number: digits === undefined ? null : Number(digits),
    description,
    line: regular.test(text) ? text : `${ok}${digits === undefined ? '' : ` ${digits}`}${behind}`,
  };
}

/** Without what tap-parser would take for the start of something else. */
function plain(text: string): string {
  return text
    .replace(/\{$/, '')
    .replaceAll(/[\r\u2028\u2029]/g, ' ')
    .replaceAll('#', '\\#');
}

function readPlan(planned: number, tail: string): TapLine {
  if (planned === 0)
    return { kind: 'plan', planned, skip: /^#[ \t\r\f\v]*SKIP\S*[ \t\r\f\v]+(.*)/is.exec(tail)?.[1] ?? '' };
  return /^\s*$/.test(tail) ? { kind: 'plan', planned, skip: null } : { kind: 'other' };
}
