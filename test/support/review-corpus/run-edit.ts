import type { Contract } from '../../../src/contract/contract.ts';
import { parseContract } from '../../../src/contract/parse-contract.ts';
import { type Classified, classify } from '../../../src/review/classify.ts';
import { readPair } from '../../../src/review/ladder/read-pair.ts';
import type { ContractPair } from '../../../src/review/pair.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import type { Edit } from './edit.ts';

/** What the columns are called that keep tenants apart, in the corpus. */
const tenantColumns = ['tenant_id'];

/** Both versions of an edit, read and held against each other; the parser must be loaded. The file is changed in place. */
export function readEdit(edit: Pick<Edit, 'kind' | 'old' | 'new'>): ContractPair {
  return readPair('in-place', { base: contractOf(edit, 'old'), head: contractOf(edit, 'new'), tenantColumns });
}

/** Everything that the rules say of an edit. */
export function classifyEdit(edit: Pick<Edit, 'kind' | 'old' | 'new'>): readonly Classified[] {
  return classify(readEdit(edit));
}

/** Rule and severity of everything that the rules say of an edit, sorted. */
export function runEdit(edit: Pick<Edit, 'kind' | 'old' | 'new'>): Edit['finds'] {
  return sorted(classifyEdit(edit).map(({ rule, found }) => ({ rule: rule.id, severity: found.severity })));
}

export function sorted(finds: Edit['finds']): Edit['finds'] {
  return finds.toSorted((a, b) => `${a.rule} ${a.severity}`.localeCompare(`${b.rule} ${b.severity}`));
}

function contractOf(edit: Pick<Edit, 'kind' | 'old' | 'new'>, side: 'old' | 'new'): Contract {
  const text = contractText(edit, side);
  const file = { id: 'edited', version: 1, file: 'contracts/edited/v1.sql', bytes: Buffer.from(text, 'utf8') };
  const { contract, findings } = parseContract(file, null);
  if (contract !== null) return contract;
  const problems = findings.map(({ code, line, message }) => `${code} in line ${line}: ${message}`);
  throw new Error(`the ${side} version is no contract: ${problems.join('; ')}\n${text}`);
}

/** The whole file of one side of an edit. */
export function contractText(edit: Pick<Edit, 'kind' | 'old' | 'new'>, side: 'old' | 'new'): string {
  return /^\s*\/\*[ \t]*contract\b/.test(edit[side]) ? edit[side] : withHeader(edit[side], edit.kind ?? 'query');
}

/** A header that fits: every `$n` is a text, and any number of rows of one column comes back. */
function withHeader(sql: string, kind: NonNullable<Edit['kind']>): string {
  const count = parameterCount(sql);
  const names = Array.from({ length: count }, (_, index) => `p${index + 1}`);
  return [
    '/* contract',
    'summary: A statement of the corpus.',
    `kind: ${kind}`,
    `principal: ${kind === 'call' ? 'exec' : 'verify'}`,
    ...(count === 0 ? [] : ['params:', ...names.map((name) => `  ${name}: text`)]),
    'returns:',
    '  rows: many',
    '  columns:',
    '    result: text',
    'cases:',
    '  runs:',
    count === 0 ? '    params: {}' : `    params: { ${names.map((name) => `${name}: x`).join(', ')} }`,
    '*/',
    sql,
  ].join('\n');
}

/** The highest `$n` of a statement. */
function parameterCount(sql: string): number {
  const parsed = parseSql(sql);
  if (!('statements' in parsed)) return 0;
  const numbers = parsed.tokens().flatMap(({ text }) => /^\$(\d+)$/.exec(text)?.[1] ?? []);
  return Math.max(0, ...numbers.map(Number));
}
