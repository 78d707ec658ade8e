import { counted } from '../../core/text.ts';
import type { Tone } from '../layout/palette.ts';
import { type Content, type Html, html } from './markup.ts';

const signs = { good: '✓', bad: '✗', doubt: '?', strong: '•', quiet: '–', plain: '•' } as const satisfies Record<
  Tone,
  string
>;

/** A word with the sign and the colour of its tone. The word alone says everything. */
export function chip(tone: Tone, word: string): Html {
  return html`<span class="chip ${tone}"><span aria-hidden="true">${signs[tone]}</span>${word}</span>`;
}

/** The sign of a tone alone, where its word stands beside it. */
export function sign(tone: Tone): Html {
  return html`<span aria-hidden="true">${signs[tone]}</span>`;
}

/** A name of a table, a file, a contract: a word that is not ours. */
export function name(text: string): Html {
  return html`<code>${text}</code>`;
}

/** Labels and what belongs to each. */
export function facts(pairs: readonly (readonly [label: string, content: Content])[]): Html {
  return html`<dl class="facts">${pairs.map(([label, content]) => html`<dt>${label}</dt><dd>${content}</dd>`)}</dl>`;
}

export function list(items: readonly Content[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

export interface Column {
  readonly head: string;
  readonly kind?: 'number';
}

/** A table with what it shows as its caption. Empty: nothing. */
export function table(about: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Content[])[];
}): Html | null {
  const { caption, columns, rows } = about;
  if (rows.length === 0) return null;
  const kindOf = (at: number): Html | null => (columns[at]?.kind === 'number' ? html` class="number"` : null);
  const heads = columns.map(({ head }, at) => html`<th scope="col"${kindOf(at)}>${head}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell, at) => html`<td${kindOf(at)}>${cell}</td>`)}</tr>`);
  return html`<table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Something that the reader opens; on paper it is open. */
export function fold(about: {
  readonly id?: string;
  readonly kind?: string;
  readonly open: boolean;
  readonly summary: Content;
  readonly inside: Content;
}): Html {
  const { id, kind, open, summary, inside } = about;
  const named = id === undefined ? null : html` id="${id}"`;
  return html`<details class="fold${kind === undefined ? null : html` ${kind}`}"${named}${open ? html` open` : null}><summary><span class="line">${summary}</span></summary><div class="inside">${inside}</div></details>`;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Null: there is nothing to say, and the section is left out. */
  readonly inside: Html | null;
}

/** The sections that have something in them, each with its heading. */
export function sections(all: readonly Section[]): Html {
  const shown = all.flatMap(({ id, title, inside }) =>
    inside === null
      ? []
      : [
          html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>\n${inside}</section>\n`,
        ],
  );
  return html`${shown}`;
}

/** Links to the sections. */
export function contents(all: readonly Section[]): Html {
  const links = all
    .filter(({ inside }) => inside !== null)
    .map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav class="contents" aria-label="sections of this page"><ul>${links}</ul></nav>`;
}

/** What is wrong and what to type about it. */
export function problem(
  tone: Tone,
  about: { readonly code: string; readonly message: string; readonly hint: string | null; readonly before?: Content },
): Html {
  const { code, message, hint, before = null } = about;
  const what = hint === null ? null : html`<p><strong>What to do:</strong> ${withCode(hint)}</p>`;
  return html`<div class="problem ${tone}"><p>${before}${withCode(message)} <span class="quiet">[${code}]</span></p>${what}</div>`;
}

/** Text of ours or others' with what stands between backticks as code. */
export function withCode(text: string): Html {
  const pieces = text.split('`');
  if (pieces.length % 2 === 0) return html`${text}`;
  return html`${pieces.map((piece, at) => (at % 2 === 0 ? piece : name(piece)))}`;
}

/** What did not fit on the page. */
export function more(hidden: number, noun: string): Html | null {
  return hidden <= 0 ? null : html`<p class="quiet">and ${counted(hidden, noun)}; the JSON report has each</p>`;
}
