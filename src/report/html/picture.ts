import { drawing } from '../analysis/picture/drawing.ts';
import { type PictureSubject, pictureOf } from '../analysis/picture/graph.ts';
import { description, legend } from '../analysis/picture/legend.ts';
import { pictureLook } from '../analysis/picture/look.ts';
import { place } from '../analysis/picture/place.ts';
import { type Html, html } from './markup.ts';
import { css } from './style-sheet.ts';

const margin = 12;
const top = 40;

/** The style of a page that has pictures; it reaches nothing else on the page. */
export const pictureStyle = css`
.picture { margin: 0.75rem 0; }
.picture .frame { overflow-x: auto; border: 1px solid var(--rule); border-radius: 8px; }
.picture svg { display: block; max-width: max(100%, 50rem); height: auto; }
.picture figcaption { color: var(--quiet); font-size: 0.9rem; margin-top: 0.3rem; }
.picture svg { ${pictureLook} }
@media print {
  .picture .frame { overflow: visible; border: 0; }
  .picture svg { max-width: 100%; }
}
`;

/** Contracts → functions → tables → what outlives ROLLBACK, drawn. A picture that is wider than the page moves in its own frame. */
export function picture(subjects: readonly PictureSubject[], { name }: { readonly name: string }): Html | null {
  if (subjects.length === 0) return null;
  const drawn = pictureOf({ subjects });
  const placed = place(drawn);
  const width = placed.width + 2 * margin;
  const height = placed.height + top + margin;
  return html`<figure class="picture"><div class="frame" tabindex="0" role="group" aria-label="${name}"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${description(drawn)}"><g transform="translate(${margin} ${top})">${drawing(placed)}</g></svg></div><figcaption>${legend(drawn)}</figcaption></figure>
`;
}
