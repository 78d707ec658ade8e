const pieces = [
  'SELECT',
  'a',
  'begin',
  'case',
  'create',
  'function',
  'or',
  'replace',
  'procedure',
  'atomic',
  'END',
  'e',
  'x',
  'u',
  'U&',
  'N',
  "'",
  "'",
  "''",
  '"',
  '""',
  '$$',
  '$$',
  '$t$',
  '$t',
  '$1',
  '$',
  '(',
  ')',
  '(',
  ')',
  ';',
  ';',
  ';',
  ';',
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\r',
  '\t',
  ' ',
  ' ',
  ' ',
  ' ',
  ' ',
  '--',
  '/*',
  '*/',
  '*',
  '/',
  '-',
  '+',
  '@',
  '<',
  '=',
  ',',
  '.',
  '..',
  '1',
  '2.5',
  '1e5',
  '1e-',
  '\\;',
  '\\:',
  ':',
  '::',
  ':=',
  ':v',
  ":'v'",
  ':"v"',
  ':{?v}',
  ':{?',
  ':q',
  ':c',
  ':s',
  ':p',
  ':d',
  ':w',
  ":'w'",
  'é',
  '😀',
  '\\\\',
  "E'",
  "E'\\'",
  "\\'",
] as const;

/** Whole ones, so that some of what follows is read as SQL. */
const whole = [
  "'a;b'",
  "E'\\';'",
  '"a;b"',
  "$$;'$$",
  '$x$ $$ ; $x$',
  '/* ; */',
  '-- ;\n',
  '(1)',
  ' a ',
  ' :v ',
  ';\n',
  ';',
  ')',
] as const;

const variables = `\\set v 1
\\set q 'it\\'s'
\\set c '/* x'
\\set s '1; SELECT'
\\set p '('
\\set d ':v $$'
`;

/** Words and signs in a row that chance makes, the same for the same seed: by name, the files of each. */
export function randomScripts(about: {
  readonly seed: number;
  readonly count: number;
}): Readonly<Record<string, Readonly<Record<string, string>>>> {
  let state = about.seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const script = (): string => {
    let text = variables;
    for (let left = 10 + next(60); left > 0; left -= 1) {
      text += next(6) === 0 ? pieces[next(pieces.length)] : whole[next(whole.length)];
    }
    return text;
  };
  return Object.fromEntries(
    Array.from({ length: about.count }, (_, index) => [`soup ${index}`, { 'a.sql': script() }]),
  );
}
