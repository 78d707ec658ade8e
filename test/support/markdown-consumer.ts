import { lexer, parse, walkTokens } from 'marked';

/** Every token of GitHub's Markdown in a page, and every tag; text and spaces are left out. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  void walkTokens(lexer(text), (token) => {
    if (token.type === 'html') parts.push(...(token.raw.match(/<[^>]*>/g) ?? []));
    else if (token.type === 'table') parts.push(`table ${token['header'].length} x ${token['rows'].length}`);
    else if (!['text', 'space', 'escape', 'paragraph'].includes(token.type)) parts.push(token.type);
  });
  return parts;
}

/** The tags that a report has of its own. */
export const ourTags = [
  ...['<!-- contracts:verify:v1 -->', '<!-- contracts:diff:v1 -->'],
  ...['<details>', '</details>', '<summary>', '</summary>', '<code>', '</code>', '<br>'],
];

/** What a reader sees, as GitHub looks through it for names and issues once the Markdown is rendered. */
export async function shownBy(text: string): Promise<string> {
  return (await parse(text))
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"');
}
