import type { Closure, Node, Step } from '../catalog/graph.ts';
import type { Constant } from '../catalog/reach.ts';
import type { NotableCall, PathStep } from './analysis.ts';

type Notable = Omit<NotableCall, 'path'>;

/** The calls that a reviewer asks for, each with the way to it, in the order of their distance. */
export function notableCalls(
  closure: Closure,
  describe: (steps: readonly Step[]) => readonly PathStep[],
): readonly NotableCall[] {
  return closure.nodes.flatMap(({ id, node }) => {
    const notable = notableOf(node);
    return notable === null ? [] : [{ ...notable, path: [...describe(closure.path(id))] }];
  });
}

function notableOf(node: Node): Notable | null {
  switch (node.kind) {
    case 'identity':
      return {
        about: 'sequence',
        what: `identity column draws from ${nameOf(node.sequence)}`,
        fate: 'ROLLBACK does not give the value back',
      };
    case 'command':
      return commandOf(node.command);
    case 'call':
      return node.routine.schema === 'pg_catalog' ? builtInOf(node.routine.name, node.arguments) : keyOf(node);
    default:
      return null;
  }
}

function nameOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${schema}.${name}`;
}

function commandOf(command: Extract<Node, { kind: 'command' }>['command']): Notable | null {
  const { tag, what, traits } = command;
  if (tag === 'NotifyStmt') return { about: 'message', what, fate: notSent };
  if (tag !== 'VariableSetStmt') return null;
  return { about: 'setting', what, fate: traits.includes('local') ? localSetting : sessionSetting };
}

const localSetting = 'local to the transaction: discarded by ROLLBACK';
const sessionSetting = 'for the session if the transaction commits: discarded by ROLLBACK';
const notSent = 'sent at COMMIT only: discarded by ROLLBACK';

type Arguments = readonly (Constant | null)[];

/** uuid-ossp, whose functions are C: how else a key is made without a sequence. */
function keyOf({ routine, arguments: given }: Extract<Node, { kind: 'call' }>): Notable | null {
  if (routine.extension !== 'uuid-ossp') return null;
  return { about: 'key', what: written(routine.name, given), fate: drawsNothing };
}

const drawsNothing = 'random, no sequence: nothing to give back';

function builtInOf(name: string, given: Arguments): Notable | null {
  const what = written(name, given);
  if (name === 'nextval' || name === 'setval') return { about: 'sequence', what, fate: 'ROLLBACK does not undo it' };
  if (name === 'currval' || name === 'lastval') return { about: 'sequence', what, fate: 'only reads' };
  if (/^(?:gen_random_uuid|uuidv4|uuidv7)$/.test(name)) return { about: 'key', what, fate: drawsNothing };
  if (name === 'set_config') return { about: 'setting', what, fate: fateOfSetting(given[2]) };
  if (/^pg_(?:try_)?advisory_xact_lock/.test(name)) {
    return { about: 'lock', what, fate: 'released when the transaction ends' };
  }
  if (/^pg_(?:try_)?advisory_/.test(name))
    return { about: 'lock', what, fate: 'of the session: ROLLBACK does not undo it' };
  if (name === 'pg_notify') return { about: 'message', what, fate: notSent };
  if (name !== 'pg_logical_emit_message') return null;
  const isTransactional = given[0]?.text === 'true' || given[0]?.text === 't';
  return { about: 'message', what, fate: isTransactional ? notSent : 'written at once: ROLLBACK does not undo it' };
}

function fateOfSetting(isLocal: Constant | null | undefined): string {
  const text = isLocal?.text;
  if (text === 'true' || text === 't') return localSetting;
  return text === undefined || text === null ? 'discarded by ROLLBACK' : sessionSetting;
}

/** The call as it would be typed, what is not constant as `…`. */
function written(name: string, given: Arguments): string {
  return `${name}(${given.map((one) => (one === null ? '…' : literal(one))).join(', ')})`;
}

function literal({ text }: Constant): string {
  if (text === null) return 'NULL';
  if (/^(?:true|false|-?\d+)$/.test(text)) return text;
  if (text === 't' || text === 'f') return text === 't' ? 'true' : 'false';
  return `'${text.replaceAll("'", "''")}'`;
}
