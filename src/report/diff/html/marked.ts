import { type Html, html, htmlLines } from '../../html/markup.ts';

/** A part of a statement that a change is about, in UTF-16 code units, and the number of that change on the page. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** A line of a statement, and where in the statement it begins. */
export interface Line {
  readonly text: string;
  readonly start: number;
}

/** The line with its parts marked; behind the end of each stands the number of its change. */
export function marked({ text, start }: Line, marks: readonly Mark[]): Html {
  const end = start + text.length;
  const inside = marks.filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end);
  const edges = inside.flatMap((mark) => [Math.max(start, mark.start), Math.min(end, mark.end)]);
  const cuts = [...new Set([start, ...edges, end])].toSorted((one, other) => one - other);
  return html`${cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? end;
    const part = htmlLines(text.slice(from - start, to - start));
    const isMarked = inside.some((mark) => mark.start <= from && mark.end >= to);
    const ending = inside.filter((mark) => mark.end === to);
    return html`${isMarked ? html`<mark>${part}</mark>` : part}${ending.map(({ number }) => html`<span class="ref">${number}</span>`)}`;
  })}`;
}

/** Where each line of a text begins. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}
