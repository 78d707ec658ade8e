import { xmlNames, xmlProblems } from './xml.ts';

/** What stands in a page between two tags, for tests that read it without a browser. */
export function insideOf(page: string, element: 'style' | 'title' | 'main' | 'h1'): string {
  return new RegExp(`<${element}(?: [^>]*)?>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
}

// No script, no image, no frame, no form; no handler, no style of an element, nothing that loads.
const harmless =
  /^(?:html|head|meta|title|style|body|a|header|p|h[1-6]|span|strong|em|code|pre|bdi|br|nav|ul|ol|li|main|section|dl|dt|dd|details|summary|div|table|caption|thead|tbody|tr|th|td|ins|del|mark|footer|figure|figcaption|svg|g|rect|path|text)$/;
const harmlessAttributes =
  /^@(?:lang|charset|http-equiv|content|name|class|href|id|open|scope|colspan|role|tabindex|width|height|viewBox|x|y|rx|d|transform|text-anchor|data-head|aria-hidden|aria-label|aria-labelledby)$/;

/**
 * Everything that no page of ours may have: what is not well-formed, elements and attributes that run or load, a link that leads out
 * or nowhere, an id twice, a heading that is too deep, characters that nobody sees. HTML reads a style as text, and so does this.
 */
export function pageProblems(page: string): readonly string[] {
  const text = page.replace(/^<!doctype html>\n/, '').replace(/(<style>)[\s\S]*?(<\/style>)/, '$1$2');
  const valuesOf = (attribute: string): readonly string[] =>
    [...text.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
  const ids = valuesOf('id');
  const levels = [...text.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
  return [
    ...xmlProblems(text),
    ...[...xmlNames(text)]
      .filter((name) => !harmless.test(name) && !harmlessAttributes.test(name))
      .map((name) => `${name} may run or load something`),
    ...valuesOf('href')
      .filter((to) => !to.startsWith('#') || !ids.includes(to.slice(1)))
      .map((to) => `the link ${to} leads nowhere, or out`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} twice`),
    ...levels
      .filter((level, at) => level > (levels[at - 1] ?? 0) + 1)
      .map((level) => `a heading of level ${level} with none above it`),
    ...(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(page)
      ? ['a character that nobody sees']
      : []),
    ...(/url\(|@import|javascript:/.test(insideOf(page, 'style')) ? ['a style that loads something'] : []),
  ];
}
