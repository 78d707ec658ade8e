import { hash } from '../../core/hash.ts';
import { look } from './look.ts';
import { type Html, html, markupOf, styleElement } from './markup.ts';
import { css, type Style, styleText } from './style-sheet.ts';

/**
 * A whole page in one file: it asks for nothing and runs nothing, and its policy keeps a browser from doing either. `style` comes behind
 * what all pages share; `body` has the landmarks, and a `<main id="main">`. Behind its first line it is well-formed XML, too.
 */
export function page(about: { readonly title: string; readonly style: Style; readonly body: Html }): string {
  const { title, body } = about;
  const style = css`${look}${about.style}`;
  const whole = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy(style)}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${title}</title>
${styleElement(style)}
</head>
<body>
<a class="skip" href="#main">to the content</a>
${body}
</body>
</html>
`;
  return markupOf(whole);
}

/** Nothing may be loaded, run, sent or framed; the one style is named by its hash. */
function policy(style: Style): string {
  const sha256 = Buffer.from(hash(styleText(style)), 'hex').toString('base64');
  return `default-src 'none'; style-src 'sha256-${sha256}'; base-uri 'none'; form-action 'none'`;
}
