import type { Tone } from '../layout/palette.ts';
import { type Content, type Html, html } from './markup.ts';
import { withCode } from './parts.ts';

/** What is wrong, what it is called, and what to type about it. */
export function problem(
  tone: Tone,
  about: {
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
    /** Where it is, before what it is. */
    readonly place?: Content;
  },
): Html {
  const { code, message, hint, place = null } = about;
  const what = hint === null ? null : html`<p><strong>What to do:</strong> ${withCode(hint)}</p>`;
  const where = place === null ? null : html`<p class="place">${place}</p>`;
  return html`<div class="problem ${tone}">${where}<p>${withCode(message)} <span class="quiet">[${code}]</span></p>${what}</div>\n`;
}
