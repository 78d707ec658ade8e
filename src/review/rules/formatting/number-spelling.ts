import type { Read } from '../../pair.ts';
import type { ContractRule } from '../rule.ts';

/** `0x10` and `1_000` are numbers since PostgreSQL 16 (release notes, E.2.3.4), to the grammar that reads contracts too. */
export const numberSpelling: ContractRule = {
  id: 'number-spelling',
  area: 'formatting',
  mirror: { none: 'the older spelling is read by every server' },
  find: ({ base, head }) => {
    const before = new Set(newNumbers(base));
    return newNumbers(head)
      .filter((number) => !before.has(number))
      .map((number) => ({
        severity: 'dangerous',
        path: 'sql',
        old: null,
        new: number,
        message: `the number is written as \`${number}\``,
        consequence: 'PostgreSQL 15 and older refuse the statement with 42601 (syntax error)',
        hint: 'write the number in decimal digits where a target is older than PostgreSQL 16',
        explains: [],
      }));
  },
};

function newNumbers({ sql }: Read): readonly string[] {
  const spelled = sql.tokens().filter(({ text }) => /^(?:0[xob]|[0-9.]+_)[0-9a-f_.]*$/i.test(text));
  return [...new Set(spelled.map(({ text }) => text))];
}
