import { type DiffLine, isTooLong, lineDiff, linesNear, mostLines } from '../../../core/line-diff.ts';
import { redact } from '../../../core/redact.ts';
import { counted } from '../../../core/text.ts';
import type { Compared } from '../../../review/change.ts';
import { type Content, type Html, html } from '../../html/markup.ts';
import { lineStarts, type Mark, marked } from './marked.ts';

/** Lines around a change, and lines of a contract that a page shows. */
const context = 3;
const most = 300;
/** Characters of a line. */
const longest = 2000;

/** What stands beside each other: the same line twice, or what is gone and what came in its place. */
interface Row {
  readonly old: DiffLine | null;
  readonly new: DiffLine | null;
}

/** A statement as one side has it, with what is marked in it. */
interface Side {
  readonly starts: readonly number[];
  readonly line: number;
  readonly marks: readonly Mark[];
}

/** Both statements beside each other, what changed with the lines around it; null where there are not two, or they are the same. */
export function sideBySide(
  { base, head }: Compared,
  marks: { readonly old: readonly Mark[]; readonly new: readonly Mark[] },
): Html | null {
  if (base === null || head === null) return null;
  // A secret is found in the whole text only, and without it the places are others.
  const texts = { old: redact(base.sql), new: redact(head.sql) };
  const rows = rowsOf(lineDiff(texts.old, texts.new));
  const changed = rows.flatMap(({ old, new: now }, at) => (old?.kind === 'same' && now !== null ? [] : [at]));
  const isCut = [base.sql, head.sql].some(isTooLong);
  if (changed.length === 0) {
    // What is another statement and looks the same is not to be shown as nothing.
    return isCut && texts.old !== texts.new
      ? html`<div class="sql">${gap(`the first ${mostLines} lines are the same; ${uncompared}`)}</div>\n`
      : null;
  }
  const sides = {
    old: { starts: lineStarts(texts.old), line: base.line, marks: texts.old === base.sql ? marks.old : [] },
    new: { starts: lineStarts(texts.new), line: head.line, marks: texts.new === head.sql ? marks.new : [] },
  };
  const near = linesNear(changed, { context, count: rows.length });
  const shown = rows.flatMap((row, at) => (near[at] === true ? [{ row, at }] : []));
  const lines = shown
    .slice(0, most)
    .flatMap(({ row, at }) => [
      ...(at > 0 && near[at - 1] !== true ? [gap('lines that are the same')] : []),
      rowOf(row, sides),
    ]);
  const hidden = shown.length - most;
  const rest = hidden > 0 ? gap(`and ${counted(hidden, 'more line')}; the JSON report has both statements`) : null;
  return html`<div class="sql">
<div class="row head"><div>base: ${base.file}</div><div>head: ${head.file}</div></div>
${lines}${rest}${isCut ? gap(uncompared) : null}</div>
`;
}

const uncompared = `nothing behind line ${mostLines} was compared line by line; the JSON report has both statements`;

function gap(text: string): Html {
  return html`<div class="gap">… ${text}</div>\n`;
}

/** Lines that are gone stand beside those that came in their place. */
function rowsOf(lines: readonly DiffLine[]): readonly Row[] {
  const rows: Row[] = [];
  let gone: DiffLine[] = [];
  let fresh: DiffLine[] = [];
  const flush = (): void => {
    const height = Math.max(gone.length, fresh.length);
    for (let at = 0; at < height; at += 1) rows.push({ old: gone[at] ?? null, new: fresh[at] ?? null });
    [gone, fresh] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === 'gone') gone.push(line);
    else if (line.kind === 'new') fresh.push(line);
    else {
      flush();
      rows.push({ old: line, new: line });
    }
  }
  flush();
  return rows;
}

function rowOf(row: Row, sides: { readonly old: Side; readonly new: Side }): Html {
  const isSame = row.old?.kind === 'same';
  const old = row.old?.old ?? null;
  const now = row.new?.new ?? null;
  const left =
    old === null ? nothing : cell({ text: row.old?.text ?? '', number: old, mark: isSame ? '' : '−' }, sides.old);
  const right =
    now === null ? nothing : cell({ text: row.new?.text ?? '', number: now, mark: isSame ? '' : '+' }, sides.new);
  if (isSame) return html`<div class="row same"><div>${left}</div><div>${right}</div></div>\n`;
  const gone = old === null ? nothing : html`<del>${left}</del>`;
  return html`<div class="row">${gone}${now === null ? nothing : html`<ins>${right}</ins>`}</div>\n`;
}

const nothing = html`<div class="nothing"></div>`;

function cell(about: { readonly text: string; readonly number: number; readonly mark: string }, side: Side): Content {
  const { text, number, mark } = about;
  const { starts, line, marks } = side;
  const sign = html`<span class="at">${line + number - 1}</span><span aria-hidden="true">${mark}</span>`;
  const shown = marked({ text: text.slice(0, longest), start: starts[number - 1] ?? 0 }, marks);
  return html`${sign}<code>${shown}${text.length > longest ? '…' : null}</code>`;
}
