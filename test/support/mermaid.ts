const label = String.raw`"(?:[\p{L}\p{M}\p{N} _.,()'·…-]|#\d+;|<br\/>)+"`;
const shapes = [`\\(\\[${label}\\]\\)`, `\\[\\(${label}\\)\\]`, `\\{\\{${label}\\}\\}`, `\\[${label}\\]`].join('|');
const lines = {
  node: new RegExp(`^ {2}(n\\d+|more)(?:${shapes})$`, 'u'),
  edge: new RegExp(`^ {2}(n\\d+) -->(?:\\|${label}\\|)? (n\\d+)$`, 'u'),
  look: /^ {2}classDef ([a-z]+) (?:[a-z-]+:[#0-9a-z ]+,?)+$/,
  members: /^ {2}class (n\d+(?:,n\d+)*) ([a-z]+)$/,
} as const;

/**
 * Everything in `text` that is no line of the flowcharts that are made here, and every id that names nothing. Mermaid's own
 * parser needs a browser; this is the part of its grammar that is used, with a closed alphabet inside of quotes.
 */
export function mermaidProblems(text: string): readonly string[] {
  const [first, ...rest] = text.trimEnd().split('\n');
  const nodes = new Set(rest.flatMap((line) => lines.node.exec(line)?.[1] ?? []));
  const looks = new Set(rest.flatMap((line) => lines.look.exec(line)?.[1] ?? []));
  const problems = rest.flatMap((line): readonly string[] => {
    const edge = lines.edge.exec(line);
    const members = lines.members.exec(line);
    if (edge !== null) return unknownIds([edge[1] ?? '', edge[2] ?? ''], nodes, line);
    if (members !== null) {
      return [
        ...unknownIds((members[1] ?? '').split(','), nodes, line),
        ...unknownIds([members[2] ?? ''], looks, line),
      ];
    }
    return lines.node.test(line) || lines.look.test(line) ? [] : [`no line of a flowchart: ${line}`];
  });
  return first === 'flowchart LR' ? problems : [`it starts with ${first ?? 'nothing'}`, ...problems];
}

function unknownIds(ids: readonly string[], known: ReadonlySet<string>, line: string): readonly string[] {
  return ids.filter((id) => !known.has(id)).map((id) => `${id} is nothing: ${line}`);
}
