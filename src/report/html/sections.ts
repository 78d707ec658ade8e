import { type Html, html } from './markup.ts';

/** A part of a page, with its heading and a link to it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Null: there is nothing to say, and the section is left out. */
  readonly inside: Html | null;
}

/** The sections that have something in them. */
export function sections(all: readonly Section[]): Html {
  return html`${all.map(({ id, title, inside }) =>
    inside === null
      ? null
      : html`<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${title}</h2>\n${inside}</section>\n`,
  )}`;
}

/** Links to the sections that there are. */
export function contents(all: readonly Section[]): Html {
  const links = all.map(({ id, title, inside }) =>
    inside === null ? null : html`<li><a href="#${id}">${title}</a></li>`,
  );
  return html`<nav class="contents" aria-label="sections of this page"><ul>${links}</ul></nav>`;
}
