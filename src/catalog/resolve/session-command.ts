import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { type Fields, fieldsOf, isTrueConstant, listOf, textOf } from '../../sql/tree.ts';
import { type CommandWords, emitCommand } from './command-words.ts';
import { doBlock } from './do-block.ts';
import { descend } from './expression.ts';
import { noNames } from './names.ts';
import { statementColumns } from './statement.ts';
import { typeOf } from './type-name.ts';
import type { Walk } from './walk.ts';

type Reader = (fields: Fields, walk: Walk) => void;

const plain = (tag: string, words: (fields: Fields) => string, object: (fields: Fields) => string | null): Reader => {
  return (fields, walk) => emitCommand(walk, tag, { what: words(fields), object: object(fields), traits: [] }, fields);
};

const text = (name: string) => (fields: Fields) => textOf(fields[name]);
const nothing = (): null => null;

/** `TRANS_STMT_COMMIT_PREPARED` in SQL's words. */
function transactionWords(kind: string): string {
  const words = kind.replace('TRANS_STMT_', '').replaceAll('_', ' ');
  return words === 'PREPARE' || words === 'START' ? `${words} TRANSACTION` : words;
}

/** Commands about the session, its transaction, its cursors, prepared statements and channels. */
export const sessionCommands: Readonly<Record<string, Reader>> = {
  TransactionStmt: (fields, walk) => {
    const name = textOf(fields['savepoint_name']) ?? textOf(fields['gid']);
    const words = transactionWords(textOf(fields['kind']) ?? 'transaction control');
    const what = name === null ? words : `${words} ${name}`;
    emitCommand(
      walk,
      'TransactionStmt',
      { what, object: name, traits: fields['chain'] === true ? ['chain'] : [] },
      fields,
    );
  },
  VariableSetStmt: (fields, walk) => {
    emitCommand(walk, 'VariableSetStmt', settingWords(fields, walk), fields);
    if (fields['kind'] === 'VAR_SET_MULTI') descend(fields['args'], noNames, walk);
  },
  VariableShowStmt: plain('VariableShowStmt', ({ name }) => `SHOW ${String(name)}`, text('name')),
  NotifyStmt: plain('NotifyStmt', ({ conditionname }) => `NOTIFY ${String(conditionname)}`, text('conditionname')),
  ListenStmt: plain('ListenStmt', ({ conditionname }) => `LISTEN ${String(conditionname)}`, text('conditionname')),
  UnlistenStmt: plain(
    'UnlistenStmt',
    (fields) => `UNLISTEN ${textOf(fields['conditionname']) ?? '*'}`,
    text('conditionname'),
  ),
  LoadStmt: plain('LoadStmt', ({ filename }) => `LOAD ${String(filename)}`, text('filename')),
  CheckPointStmt: plain('CheckPointStmt', () => 'CHECKPOINT', nothing),
  DiscardStmt: plain(
    'DiscardStmt',
    ({ target }) => `DISCARD ${String(target ?? 'DISCARD_ALL').replace('DISCARD_', '')}`,
    nothing,
  ),
  ConstraintsSetStmt: (fields, walk) => {
    const names = listOf(fields['constraints']).flatMap((each) => {
      return textOf(fieldsOf(fieldsOf(each)['RangeVar'])['relname']) ?? [];
    });
    const when = fields['deferred'] === true ? 'DEFERRED' : 'IMMEDIATE';
    const object = names.length === 0 ? 'ALL' : names.join(', ');
    const words = { what: `SET CONSTRAINTS ${object} ${when}`, object, traits: [when.toLowerCase()] };
    emitCommand(walk, 'ConstraintsSetStmt', words, fields);
  },
  DeallocateStmt: plain('DeallocateStmt', (fields) => `DEALLOCATE ${textOf(fields['name']) ?? 'ALL'}`, text('name')),
  ClosePortalStmt: plain(
    'ClosePortalStmt',
    (fields) => `CLOSE ${textOf(fields['portalname']) ?? 'ALL'}`,
    text('portalname'),
  ),
  FetchStmt: plain(
    'FetchStmt',
    ({ ismove, portalname }) => `${ismove === true ? 'MOVE' : 'FETCH'} ${String(portalname)}`,
    text('portalname'),
  ),
  DeclareCursorStmt: (fields, walk) => {
    const object = textOf(fields['portalname']);
    const options = typeof fields['options'] === 'number' ? fields['options'] : 0;
    // CURSOR_OPT_HOLD, nodes/parsenodes.h.
    const traits = (options & 0x20) === 0 ? [] : ['hold'];
    emitCommand(walk, 'DeclareCursorStmt', { what: `DECLARE ${object ?? ''} CURSOR`, object, traits }, fields);
    statementColumns(fields['query'], noNames, walk);
  },
  // What it prepares is run by an EXECUTE that nobody may see: it counts here.
  PrepareStmt: (fields, walk) => {
    const object = textOf(fields['name']);
    emitCommand(walk, 'PrepareStmt', { what: `PREPARE ${object ?? ''}`, object, traits: [] }, fields);
    const parameters = listOf(fields['argtypes']).map((type) =>
      typeOf(fieldsOf(fieldsOf(type)['TypeName']), walk.scope),
    );
    statementColumns(fields['query'], noNames, { ...walk, scope: { ...walk.scope, parameters } });
  },
  ExecuteStmt: (fields, walk) => {
    const object = textOf(fields['name']);
    const what = `EXECUTE ${object ?? ''}`;
    emitCommand(walk, 'ExecuteStmt', { what, object, traits: [] }, fields);
    descend(fields['params'], noNames, walk);
    walk.emit({ kind: 'unknown', reason: 'dynamic-sql', what, line: null });
  },
  DoStmt: (fields, walk) => {
    const { language, source } = doBlock(fields);
    const block = language === 'plpgsql' ? { block: source } : {};
    emitCommand(walk, 'DoStmt', { what: 'DO', object: null, traits: [], ...block }, fields);
    if (language === 'plpgsql') return;
    walk.emit({ kind: 'unknown', reason: 'unread-language', what: `DO in language ${language}`, line: null });
  },
  ExplainStmt: (fields, walk) => {
    const runs = listOf(fields['options']).some((option) => isAnalyze(fieldsOf(fieldsOf(option)['DefElem'])));
    const what = runs ? 'EXPLAIN ANALYZE' : 'EXPLAIN';
    emitCommand(walk, 'ExplainStmt', { what, object: null, traits: runs ? ['analyze'] : [] }, fields);
    // Planning alone reads and writes no table, and still calls functions: constants are folded, selectivities estimated.
    const planning: Walk = { ...walk, emit: (reach) => (reach.kind === 'access' ? undefined : walk.emit(reach)) };
    descend(fields['query'], noNames, runs ? walk : planning);
  },
};

function isAnalyze(option: Fields): boolean {
  if (textOf(option['defname']) !== 'analyze') return false;
  const { arg } = option;
  if (arg === undefined) return true;
  const word = textOf(fieldsOf(fieldsOf(arg)['String'])['sval']);
  return (
    isTrueConstant(arg) ||
    (word !== 'false' && word !== 'off' && fieldsOf(arg)['Integer'] === undefined) ||
    fieldsOf(fieldsOf(arg)['Integer'])['ival'] === 1
  );
}

function settingWords(fields: Fields, { scope }: Walk): CommandWords {
  const name = textOf(fields['name']);
  const local = fields['is_local'] === true;
  const traits = local ? ['local'] : [];
  const set = local ? 'SET LOCAL' : 'SET';
  switch (fields['kind']) {
    case 'VAR_RESET_ALL':
      return { what: 'RESET ALL', object: null, traits };
    case 'VAR_RESET':
      return { what: `RESET ${name ?? ''}`, object: name, traits };
    case 'VAR_SET_DEFAULT':
      return { what: `${set} ${name ?? ''} TO DEFAULT`, object: name, traits };
    case 'VAR_SET_CURRENT':
      return { what: `${set} ${name ?? ''} FROM CURRENT`, object: name, traits };
    case 'VAR_SET_MULTI':
      return { what: `${set} ${name ?? ''}`, object: name?.toLowerCase() ?? null, traits };
    default: {
      const values = listOf(fields['args']).map((value) => foldConstant(value, scope.constants)?.text ?? '…');
      return { what: `${set} ${name ?? ''} = ${values.join(', ')}`, object: name, traits };
    }
  }
}
