import { type Fields, fieldsOf, isFields, listOf, numberOf, textOf } from '../tree.ts';
import type { RaiseLevel } from './body.ts';
import { diagnostics, type Event, type ExpressionEvent, type ExpressionKind } from './events.ts';

/** elog levels of PostgreSQL 18 (elog.h). */
const levels: Readonly<Record<number, RaiseLevel>> = {
  14: 'debug',
  15: 'log',
  17: 'info',
  18: 'notice',
  19: 'warning',
  21: 'exception',
};

/** Flattens compiled statements. `certain`: control comes by whenever the block is entered. */
export function eventsOf(statements: unknown, certain: boolean): readonly Event[] {
  return listOf(statements).flatMap((item) => {
    const [tag, node] = Object.entries(fieldsOf(item))[0] ?? [];
    return tag === undefined || !isFields(node)
      ? []
      : eventsOfStatement(tag.replace('PLpgSQL_stmt_', ''), node, certain);
  });
}

function eventsOfStatement(tag: string, node: Fields, certain: boolean): readonly Event[] {
  const line = lineOf(node);
  const expression = (field: string, kind: ExpressionKind = 'expression', into: readonly number[] = []) =>
    wrapped(node[field], { kind, line, into });
  const list = (field: string) => listOf(node[field]).flatMap((item) => wrapped(item, { kind: 'expression', line }));
  const body = (field: string, sure = false) => eventsOf(node[field], sure);
  const into = takersIn(node['target'] ?? node['var']);
  const assigned = into.map(unsure);
  const dynamic = (field: string): readonly Event[] => {
    const [query] = expression(field);
    return query === undefined ? [] : [{ kind: 'dynamic', query, using: list('params'), into, line }];
  };
  switch (tag) {
    case 'block':
      return eventsOfBlock(node, certain);
    case 'assign': {
      const variable = numberOf(node['varno']) ?? 0;
      const events = expression('expr', 'assignment', [variable]);
      const by = certain ? (events[0]?.expression ?? null) : null;
      return [...events, { kind: 'assigned', variable, by }];
    }
    case 'if':
      return [...expression('cond'), ...body('then_body'), ...branches(node['elsif_list']), ...body('else_body')];
    case 'case':
      return [...expression('t_expr'), ...whens(node), ...body('else_stmts')];
    case 'while':
      return [...expression('cond'), ...body('body')];
    case 'fori':
      return [
        ...[...expression('lower'), ...expression('upper'), ...expression('step')],
        ...loopScope(node, 'integer', body('body')),
      ];
    case 'fors':
      return [...expression('query', 'statement', into), ...assigned, ...body('body')];
    case 'dynfors':
      return [...dynamic('query'), ...assigned, ...body('body')];
    case 'forc':
      return [...expression('argquery'), ...loopScope(node, 'record', body('body'))];
    case 'foreach_a': {
      const variable = numberOf(node['varno']) ?? 0;
      const kind = (numberOf(node['slice']) ?? 0) === 0 ? 'elements' : 'expression';
      return [...expression('expr', kind, [variable]), unsure(variable), ...body('body')];
    }
    case 'return':
      return expression('expr').map((event) => ({ ...event, returned: true }));
    case 'return_next':
      return expression('expr').map((event) => ({ ...event, returned: true }));
    case 'return_query':
      return [...expression('query', 'statement'), ...dynamic('dynquery')];
    case 'execsql':
      return [...expression('sqlstmt', 'statement', into), ...assigned];
    case 'dynexecute':
      return [...dynamic('query'), ...assigned];
    case 'perform':
      return expression('expr', 'perform');
    case 'call':
      return expression('expr', 'statement');
    case 'open':
      return [
        ...[...expression('argquery'), ...expression('query', 'statement'), ...dynamic('dynquery')],
        unsure(numberOf(node['curvar']) ?? 0),
      ];
    case 'fetch':
      return [...expression('expr'), { kind: 'fetch', cursor: numberOf(node['curvar']) ?? 0, into, line }, ...assigned];
    case 'getdiag':
      return listOf(node['diag_items']).flatMap((item): readonly Event[] => {
        const variable = numberOf(fieldsOf(fieldsOf(item)['PLpgSQL_diag_item'])['target']) ?? 0;
        return [{ kind: 'fetch', cursor: diagnostics, into: [variable], line }, unsure(variable)];
      });
    case 'raise':
      return [...raised(node), ...list('params'), ...options(node)];
    case 'assert':
      return [...expression('cond'), ...expression('message')];
    case 'exit':
      return expression('cond');
    case 'commit':
      return [{ kind: 'transaction', command: 'commit', line }];
    case 'rollback':
      return [{ kind: 'transaction', command: 'rollback', line }];
    default:
      // `loop`; of a statement that nobody knows the expressions are missed, and that is said.
      return body('body');
  }
}

function eventsOfBlock(node: Fields, certain: boolean): readonly Event[] {
  const handlers = listOf(fieldsOf(fieldsOf(node['exceptions'])['PLpgSQL_exception_block'])['exc_list']);
  const inside = [
    ...eventsOf(node['body'], certain && handlers.length === 0),
    ...handlers.flatMap((item): readonly Event[] => [
      { kind: 'scope' },
      { kind: 'name', name: 'sqlstate', type: 'text', label: null },
      { kind: 'name', name: 'sqlerrm', type: 'text', label: null },
      ...eventsOf(fieldsOf(fieldsOf(item)['PLpgSQL_exception'])['action'], false),
      { kind: 'end' },
    ]),
  ];
  // The compiler wraps a body with handlers into a block of its own, which has no line.
  const isWritten = numberOf(node['lineno']) !== null;
  return isWritten ? [{ kind: 'block', line: lineOf(node) }, ...inside, { kind: 'end' }] : inside;
}

function branches(list: unknown): readonly Event[] {
  return listOf(list).flatMap((item) => {
    const node = fieldsOf(fieldsOf(item)['PLpgSQL_if_elsif']);
    return [...wrapped(node['cond'], { kind: 'expression', line: lineOf(node) }), ...eventsOf(node['stmts'], false)];
  });
}

function whens(choice: Fields): readonly Event[] {
  const operand = fieldsOf(choice['t_expr'])['PLpgSQL_expr'];
  return listOf(choice['case_when_list']).flatMap((item) => {
    const node = fieldsOf(fieldsOf(item)['PLpgSQL_case_when']);
    const kind = isFields(operand) ? 'when' : 'expression';
    const events = wrapped(node['expr'], { kind, line: lineOf(node) });
    return [
      ...events.map((event) => ({ ...event, operand: isFields(operand) ? operand : null })),
      ...eventsOf(node['stmts'], false),
    ];
  });
}

function loopScope(node: Fields, type: string, body: readonly Event[]): readonly Event[] {
  const variable = fieldsOf(node['var']);
  const name = textOf(fieldsOf(variable['PLpgSQL_var'] ?? variable['PLpgSQL_rec'])['refname']) ?? '';
  return [{ kind: 'scope' }, { kind: 'name', name, type, label: textOf(node['label']) }, ...body, { kind: 'end' }];
}

function raised(node: Fields): readonly Event[] {
  const level = levels[numberOf(node['elog_level']) ?? 21] ?? 'exception';
  return [{ kind: 'raise', level, line: lineOf(node) }];
}

function options(node: Fields): readonly Event[] {
  return listOf(node['options']).flatMap((item) =>
    wrapped(fieldsOf(fieldsOf(item)['PLpgSQL_raise_option'])['expr'], { kind: 'expression', line: lineOf(node) }),
  );
}

interface Context {
  readonly kind: ExpressionKind;
  readonly line: number;
  readonly into?: readonly number[];
}

function wrapped(value: unknown, { kind, line, into = [] }: Context): readonly ExpressionEvent[] {
  const expression = fieldsOf(value)['PLpgSQL_expr'];
  if (!isFields(expression)) return [];
  return [{ kind, expression, line, into, returned: false, operand: null }];
}

/** What INTO, FOR or FETCH names: a record, or a list of variables. */
function takersIn(value: unknown): readonly number[] {
  const target = fieldsOf(value);
  const row = target['PLpgSQL_row'];
  return isFields(row)
    ? listOf(row['fields']).map((field) => numberOf(fieldsOf(field)['varno']) ?? 0)
    : Object.values(target).map((variable) => numberOf(fieldsOf(variable)['dno']) ?? 0);
}

function unsure(variable: number): Event {
  return { kind: 'assigned', variable, by: null };
}

function lineOf(node: Fields): number {
  return numberOf(node['lineno']) ?? 1;
}
