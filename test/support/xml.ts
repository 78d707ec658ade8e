/**
 * Everything that is wrong with `text` as XML 1.0 of the kind that pictures are made of: elements, attributes in double
 * quotes, text, the five entities and numbers. Stricter than XML: no comments, CDATA, processing instructions or DOCTYPE.
 */
export function xmlProblems(text: string): readonly string[] {
  const problems: string[] = [];
  const open: string[] = [];
  let roots = 0;
  // Section 2.2 of XML 1.0.
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    problems.push('a character that XML forbids');
  for (const piece of text.match(/<[^<>]*>|[^<>]+|[<>]/g) ?? []) {
    if (piece === '<' || piece === '>') {
      problems.push(`a stray ${piece}`);
    } else if (!piece.startsWith('<')) {
      problems.push(...referenceProblems(piece));
      if (open.length === 0 && piece.trim() !== '') problems.push(`text outside of the root: ${piece.trim()}`);
    } else if (piece.startsWith('</')) {
      const name = piece.slice(2, -1);
      if (open.pop() !== name) problems.push(`${piece} closes nothing`);
    } else {
      const [, name = '', attributes = '', empty = ''] =
        /^<([a-zA-Z][a-zA-Z0-9-]*)((?: [a-zA-Z:-]+="[^"<>]*")*)(\/?)>$/.exec(piece) ?? [];
      if (name === '') problems.push(`no element: ${piece}`);
      problems.push(...attributeProblems(attributes));
      if (open.length === 0) roots += 1;
      if (empty === '') open.push(name);
    }
  }
  if (open.length > 0) problems.push(`not closed: ${open.join(', ')}`);
  if (roots !== 1) problems.push(`${roots} roots`);
  return problems;
}

/** The names of all elements and attributes: what a picture may consist of. */
export function xmlNames(text: string): ReadonlySet<string> {
  const tags = [...text.matchAll(/<([a-zA-Z][a-zA-Z0-9-]*)((?: [a-zA-Z:-]+="[^"]*")*)/g)];
  return new Set(
    tags.flatMap(([, name = '', attributes = '']) => [
      name,
      ...[...attributes.matchAll(/ ([a-zA-Z:-]+)="/g)].map(([, attribute = '']) => `@${attribute}`),
    ]),
  );
}

function attributeProblems(attributes: string): readonly string[] {
  const names = [...attributes.matchAll(/ ([a-zA-Z:-]+)="/g)].map(([, name = '']) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [...twice.map((name) => `attribute ${name} twice`), ...referenceProblems(attributes)];
}

function referenceProblems(text: string): readonly string[] {
  return /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text) ? [`a stray & in ${text}`] : [];
}
