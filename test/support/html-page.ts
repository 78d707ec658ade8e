/** What stands in a page between two tags, for tests that read it without a browser. */
export function insideOf(page: string, element: 'style' | 'title' | 'main' | 'h1'): string {
  return new RegExp(`<${element}(?: [^>]*)?>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
}

/** The page as XML: without its first line, and without the text of its style, which HTML does not read as markup. */
export function pageAsXml(page: string): string {
  return page.replace(/^<!doctype html>\n/, '').replace(/(<style>)[\s\S]*?(<\/style>)/, '$1$2');
}
