import { formatQualified } from '../../core/identifier.ts';
import type { Node } from '../graph.ts';
import type { Oid, Routine } from '../model.ts';
import type { Constant } from '../reach.ts';

/** A node as a person would tell it: `public.f(text, text)`, `INSERT public.t`, `nextval('public.s')`. */
export function describeNode(node: Node): string {
  switch (node.kind) {
    case 'contract':
      return node.name;
    case 'routine':
      return signatureOf(node.routine);
    case 'call':
      return node.routine.schema === 'pg_catalog' ? describeCall(node) : signatureOf(node.routine);
    case 'access':
      return `${node.mode.toUpperCase()} ${formatQualified(node.relation)}`;
    case 'trigger':
      return `trigger ${node.trigger.name} on ${formatQualified(node.relation)}`;
    case 'foreign key':
      return `foreign key ${node.key.name} (${node.action}) to ${formatQualified(node.table)}`;
    case 'expression':
      return node.what;
    case 'identity':
      return `identity column draws from ${formatQualified(node.sequence)}`;
    case 'command':
      return node.command.what;
    case 'raise':
      return `RAISE ${node.level.toUpperCase()}`;
    case 'setting':
      return `${node.setting} = ${node.value} (${node.setBy})`;
    case 'event trigger':
      return `event trigger ${node.name} (${node.event})`;
    case 'unknown':
      return node.reason === 'dynamic-sql' ? 'dynamic SQL' : `${node.reason.replaceAll('-', ' ')}: ${node.what}`;
  }
}

function signatureOf({ signature }: Routine): string {
  return signature.replaceAll(/,(?! )/g, ', ');
}

function describeCall({ routine, arguments: given }: Extract<Node, { kind: 'call' }>): string {
  const inputs = routine.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  const written = given.map((constant, index) => literal(constant, inputs[index]?.type ?? null));
  return `${routine.name}(${written.join(', ')})`;
}

/** pg_type.oid of boolean, and of the integers, floats, numeric and oid: their constants need no quotes. */
const boolean: Oid = 16;
const numbers: ReadonlySet<Oid> = new Set([20, 21, 23, 26, 700, 701, 1700]);

function literal(constant: Constant | null, type: Oid | null): string {
  if (constant === null) return '…';
  const { text } = constant;
  if (text === null) return 'NULL';
  if (type === boolean && /^(?:t|true|f|false)$/i.test(text))
    return text.toLowerCase().startsWith('t') ? 'true' : 'false';
  return type !== null && numbers.has(type) ? text : `'${text.replaceAll("'", "''")}'`;
}
