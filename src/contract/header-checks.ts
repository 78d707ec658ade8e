import type { Finding } from '../core/finding.ts';
import { formatQualified, parseQualified, type QualifiedName } from '../core/identifier.ts';
import { didYouMean } from '../core/similar.ts';
import { findingAt, type Problem, type Source, type Span } from '../sql/position.ts';
import { rowCardinalities } from './contract.ts';
import { resolveRaises } from './raises.ts';
import { typeProblem } from './type-name.ts';
import { checkWaivers } from './waiver-checks.ts';
import type { Node } from './yaml.ts';
import { entriesOf, valueAt, writtenAt } from './yaml-tree.ts';

/** What a header is checked against. */
export interface HeaderContext {
  readonly source: Source;
  readonly root: Node;
  /** The tables that contracts may change; null where the project file could not be read. */
  readonly surface: readonly QualifiedName[] | null;
}

/** What the schema cannot say about a header, but for the values of its cases. Looks at the tree: its shape may be wrong elsewhere. */
export function checkHeader(context: HeaderContext): readonly Finding[] {
  const { source, root } = context;
  const report = (span: Span, problem: Problem): Finding => findingAt(source, span, problem);
  const params = valueAt(root, 'params');
  const returns = valueAt(root, 'returns');
  const columns = valueAt(returns, 'columns');
  const cases = valueAt(root, 'cases');
  return [
    ...names(params, report),
    ...types(params, report),
    ...columnTypes(columns, report),
    ...cardinality(returns, report),
    ...kindAndPrincipal(root, report),
    ...checkEffects(valueAt(root, 'effects'), context),
    ...checkWaivers(root, source),
    ...entriesOf(cases).flatMap((each) => [
      ...caseName(each.key, each.keySpan, report),
      ...checkEffects(valueAt(each.value, 'effects'), context),
      ...caseEnd(each.value, report),
    ]),
    ...(cases?.type === 'map' && cases.entries.length === 0 ? [report(cases.span, noCase)] : []),
  ];
}

type Report = (span: Span, problem: Problem) => Finding;

const noCase: Problem = {
  code: 'no-case',
  message: 'the contract has no case: nothing would be run',
  hint: 'write at least one case under `cases:`',
};

function names(params: Node | null, report: Report): readonly Finding[] {
  return entriesOf(params)
    .filter(({ key }) => !/^[a-z_][a-z0-9_]*$/.test(key) || key === '__proto__')
    .map(({ key, keySpan }) =>
      report(keySpan, {
        code: 'parameter-name',
        message: `"${key}" is not a parameter name`,
        hint: 'use lower-case letters, digits and underscores',
      }),
    );
}

function types(named: Node | null, report: Report): readonly Finding[] {
  return entriesOf(named).flatMap(({ value }) => {
    const problem = value.type === 'scalar' && typeof value.value === 'string' ? typeProblem(value.written) : null;
    return problem === null ? [] : [report(value.span, { code: 'type-name', ...problem })];
  });
}

function columnTypes(columns: Node | null, report: Report): readonly Finding[] {
  return [
    ...types(columns, report),
    ...entriesOf(columns).flatMap(({ value }) => {
      const type = valueAt(value, 'type');
      const problem = type?.type === 'scalar' && typeof type.value === 'string' ? typeProblem(type.written) : null;
      return problem === null || type === null ? [] : [report(type.span, { code: 'type-name', ...problem })];
    }),
  ];
}

function cardinality(returns: Node | null, report: Report): readonly Finding[] {
  const rows = valueAt(returns, 'rows');
  const columns = entriesOf(valueAt(returns, 'columns')).length;
  if (rows?.type !== 'scalar' || !isCardinality(rows.written)) return [];
  if ((rows.written === 'none') === (columns === 0)) return [];
  return [
    report(rows.span, {
      code: 'columns-and-rows',
      message:
        columns === 0
          ? `the contract returns "${rows.written}" rows without any column`
          : 'the contract returns no rows, and declares columns',
      hint:
        columns === 0
          ? 'declare the columns with their types under `columns:`'
          : 'write `rows: many`, or remove the columns',
    }),
  ];
}

function kindAndPrincipal(root: Node, report: Report): readonly Finding[] {
  const kind = writtenAt(root, 'kind');
  const principal = valueAt(root, 'principal');
  const effects = valueAt(root, 'effects');
  const findings: Finding[] = [];
  if (kind === 'call' && writtenAt(root, 'principal') === 'verify' && principal !== null) {
    findings.push(
      report(principal.span, {
        code: 'principal-kind',
        message: 'the principal "verify" may read, and a contract of kind "call" may write',
        hint: 'write `principal: exec`, or `kind: query`',
      }),
    );
  }
  if ((kind === 'query' || kind === 'snapshot') && entriesOf(effects).length > 0 && effects !== null) {
    findings.push(
      report(effects.span, {
        code: 'effects-of-read',
        message: `a contract of kind "${kind}" changes nothing, and declares effects`,
        hint: 'remove `effects:`, or write `kind: call`',
      }),
    );
  }
  return findings;
}

function checkEffects(effects: Node | null, context: HeaderContext): readonly Finding[] {
  const surface = context.surface?.map(formatQualified) ?? null;
  return entriesOf(effects).flatMap(({ key, keySpan }) => {
    if (parseQualified(key) === null) {
      const hint = 'write schema.table in lower case, for example public.information_unit';
      return [
        findingAt(context.source, keySpan, {
          code: 'effect-table',
          message: `"${key}" is not a table with its schema`,
          hint,
        }),
      ];
    }
    if (surface === null || surface.includes(key)) return [];
    return [
      findingAt(context.source, keySpan, {
        code: 'effect-outside-surface',
        message: `the table "${key}" is not part of the surface${didYouMean(key, surface)}`,
        hint: 'add it under `surface:` in contracts/contracts.yaml, where a reviewer sees it, or remove the effect',
      }),
    ];
  });
}

function caseName(name: string, span: Span, report: Report): readonly Finding[] {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return [];
  const hint = 'use lower-case words with hyphens, for example refuses-a-known-address';
  return [report(span, { code: 'case-name', message: `"${name}" is not a case name`, hint })];
}

function caseEnd(body: Node, report: Report): readonly Finding[] {
  const raises = valueAt(body, 'raises');
  const effects = valueAt(body, 'effects');
  if (raises?.type !== 'scalar') return [];
  const resolved = resolveRaises(raises.written);
  const findings: Finding[] = [];
  if ('message' in resolved) findings.push(report(raises.span, { code: 'unknown-condition', ...resolved }));
  if (effects !== null) {
    findings.push(
      report(effects.span, {
        code: 'effects-of-refusal',
        message: 'a case that raises changes nothing, and declares effects',
        hint: 'remove `effects:` or `raises:` from the case',
      }),
    );
  }
  return findings;
}

function isCardinality(text: string): boolean {
  return rowCardinalities.some((each) => each === text);
}
