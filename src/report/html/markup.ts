import { redact } from '../../core/redact.ts';
import { plainLines } from '../layout/plain.ts';
import { xml, xmlLines } from '../layout/xml.ts';
import { type Style, styleText } from './style-sheet.ts';

const made: unique symbol = Symbol('made');

/** Markup that is safe in a page. Nobody but this file can make it, and nothing here makes it of text without escaping. */
export interface Html {
  readonly [made]: string;
}

/** What may stand in markup: markup, and whatever else is only text. Null is nothing. */
export type Content = Html | string | number | null | readonly Content[];

/**
 * Markup with whatever stands in it: `` html`<p>${name}</p>` ``. Text is escaped for an element and for an attribute in double quotes,
 * which is where it may stand; control, bidi and invisible characters are shown as `\u{…}`, secrets as `[secret]`.
 */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { [made]: literals.map((literal, at) => literal + markupOf(contents[at] ?? null)).join('') };
}

/** Text that keeps its lines, for `<pre>`: SQL, messages of a server. */
export function htmlLines(text: string): Html {
  return { [made]: xmlLines(plainLines(text)) };
}

/** A `<style>` element: its text is raw, and a {@link Style} holds only what is ours. */
export function styleElement(style: Style): Html {
  return { [made]: `<style>${styleText(style)}</style>` };
}

/** The markup as text. */
export function markupOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return xml(redact(content.toWellFormed()));
  if (typeof content === 'number') return String(content);
  return isMarkup(content) ? content[made] : content.map(markupOf).join('');
}

function isMarkup(content: Html | readonly Content[]): content is Html {
  return made in content;
}
