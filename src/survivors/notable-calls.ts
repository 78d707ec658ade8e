import { describeNode } from '../catalog/closure/describe-node.ts';
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
        what: describeNode(node),
        fate: 'ROLLBACK does not give the value back',
      };
    case 'command':
      return commandOf(node.command);
    case 'call':
      return node.routine.schema === 'pg_catalog' ? builtInOf(node) : keyOf(node);
    default:
      return null;
  }
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

type Call = Extract<Node, { kind: 'call' }>;

/** uuid-ossp, whose functions are C: how else a key is made without a sequence. */
function keyOf(node: Call): Notable | null {
  return node.routine.extension === 'uuid-ossp' ? { about: 'key', what: describeNode(node), fate: drawsNothing } : null;
}

const drawsNothing = 'random, no sequence: nothing to give back';

function builtInOf(node: Call): Notable | null {
  const { name } = node.routine;
  const given = node.arguments;
  const what = describeNode(node);
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
