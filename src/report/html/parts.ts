import { counted } from '../../core/text.ts';
import type { Tone } from '../layout/palette.ts';
import { type Content, type Html, html } from './markup.ts';

const signs = { good: '✓', bad: '✗', doubt: '?', strong: '•', quiet: '–', plain: '•' } as const satisfies Record<
  Tone,
  string
>;

/** The sign of a tone, for the eye; its word stands beside it. */
export function sign(tone: Tone): Html {
  return html`<span aria-hidden="true">${signs[tone]}</span>`;
}

/** A word with the sign and the colour of its tone. The word alone says everything. */
export function chip(tone: Tone, word: string): Html {
  return html`<span class="chip ${tone}">${sign(tone)}${word}</span>`;
}

/** A name of a table, a file, a contract: a word that is not ours. */
export function name(text: string): Html {
  return html`<code>${text}</code>`;
}

/** Text of ours or others' with what stands between backticks as code. */
export function withCode(text: string): Html {
  const pieces = text.split('`');
  if (pieces.length % 2 === 0) return html`${text}`;
  return html`${pieces.map((piece, at) => (at % 2 === 0 ? piece : name(piece)))}`;
}

/** Labels and what belongs to each. */
export function facts(pairs: readonly (readonly [label: string, content: Content])[]): Html {
  return html`<dl class="facts">${pairs.map(([label, content]) => html`<dt>${label}</dt><dd>${content}</dd>`)}</dl>`;
}

export function list(items: readonly Content[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** The first `most`, and how many are not shown. */
export function firstOf<Item>(
  items: readonly Item[],
  about: { readonly most: number; readonly noun: string; readonly show: (items: readonly Item[]) => Html | null },
): Html {
  const { most, noun, show } = about;
  const hidden = items.length - most;
  const rest = hidden <= 0 ? null : html`<p class="quiet">and ${counted(hidden, noun)}; the JSON report has each</p>`;
  return html`${show(items.slice(0, most))}${rest}`;
}
