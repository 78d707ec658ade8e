import { type Content, type Html, html } from './markup.ts';

/** Something that the reader opens, by mouse, by key, or by printing it. `summary` is phrasing content, or a heading and some. */
export function fold(about: {
  /** Of ours: a word and a number. Names may be anything, and alike. */
  readonly id?: string;
  /** Classes of ours beside `fold`. */
  readonly kind: string;
  readonly open: boolean;
  readonly summary: Content;
  readonly inside: Content;
}): Html {
  const { id, kind, open, summary, inside } = about;
  const named = id === undefined ? null : html` id="${id}"`;
  const opened = open ? html` open=""` : null;
  return html`<details class="fold ${kind}"${named}${opened}><summary>${summary}</summary><div class="inside">${inside}</div></details>\n`;
}
