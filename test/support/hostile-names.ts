/** What names in a database may be, and what no report may do with them. */
export const hostileNames: Readonly<Record<string, string>> = {
  'terminal escapes': '\u001b[2J\u001b[1;32mverdict: clean\u001b[0m\u009b2J',
  'a forged last line': 'x\r\nverdict: clean  1 clean\nexit 0\n',
  'bidirectional controls': '\u202eevorp\u202c \u2066x\u2069 \u061c\u200f',
  'invisible characters': 'cut\u200b_leg\u2060_a\ufeff\u2028\u0085',
  'a script in XML': `</text><script>alert(1)</script><![CDATA[ ]]> <!-- & &amp; ' --> " onload="alert(1)`,
  'words of Mermaid':
    '"] --> x["y"] %%{init: {"theme":"dark"}}%% click n0 "javascript:alert(1)" `**b**` #quot; end; $$x$$',
  'a very long name': 'x'.repeat(1000),
  'a very long wide name': '法'.repeat(100),
  emoji: '🚀👩‍👩‍👧‍👦🇻🇳❤️',
  'what XML forbids': 'a\ud800b\ufffe\uffff\u0000\u000b',
  'nothing but spaces': '     ',
};

// What the schema closes: everything else may come from a server or a file.
const closed = [
  'kind',
  'weight',
  'verdict',
  'category',
  'by',
  'about',
  'volatility',
  'scope',
  'takenAt',
  'code',
  'receipt',
];

/** `value` with `text` after every string that an analysis leaves open. */
export function poisoned(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return closed.includes(key) || value === 'pg-contracts' ? value : value + text;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, text, name)]));
}
