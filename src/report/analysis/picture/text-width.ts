import { textWidth } from '../../layout/width.ts';
import { shorten } from '../../layout/wrap.ts';

// DejaVu Sans Mono, Menlo and Liberation Mono give a column 0.602 em, Consolas and Courier New less.
const monospaced = 0.61;

/** How wide `text` is in a monospaced font of `size`: no browser is asked, and no font is read. */
export function measure(text: string, size: number): number {
  return Math.ceil(textWidth(text) * size * monospaced);
}

/** `text`, made safe for one line, cut to what `most` pixels take. */
export function fitText(text: string, about: { readonly size: number; readonly most: number }): string {
  return shorten(text, Math.floor(about.most / (about.size * monospaced)));
}
