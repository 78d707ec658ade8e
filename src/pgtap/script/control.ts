import { parseSql } from '../../sql/parse.ts';
import { listOf, stringConstant, textOf } from '../../sql/tree.ts';
import { leadingWords } from './leading-words.ts';
import type { Control, RefusalCode } from './script.ts';

/** What a statement does to its transaction; or why it is not sent. */
export type Verdict =
  | { readonly control: Control }
  | { readonly code: RefusalCode; readonly message: string; readonly hint: string };

const none = { control: 'none' } as const;

/** The first words of the statements that are looked at more closely; every other statement is an ordinary one. */
const judges: Readonly<Record<string, (text: string, words: readonly string[]) => Verdict>> = {
  ABORT: judgeTransaction,
  BEGIN: judgeTransaction,
  COMMIT: (_, [first = '']) => commits(first),
  COPY: judgeCopy,
  END: (_, [first = '']) => commits(first),
  PREPARE: (_, [, second]) => (second === 'TRANSACTION' ? commits('PREPARE TRANSACTION') : none),
  ROLLBACK: judgeTransaction,
  SET: judgeSetting,
  START: judgeTransaction,
};

/**
 * Decides by the words at the start, which no quote can hide, and by PostgreSQL's own parser. Where it refuses the statement
 * (a newer server's, or an intended syntax error) the words decide. Await `loadParser()` before.
 */
export function judgeStatement(text: string): Verdict {
  const words = leadingWords(text, 4);
  return judges[words[0] ?? '']?.(text, words) ?? none;
}

const plain: Readonly<Record<string, Control>> = {
  BEGIN: 'begin',
  'BEGIN WORK': 'begin',
  'BEGIN TRANSACTION': 'begin',
  'START TRANSACTION': 'begin',
  ROLLBACK: 'rollback',
  'ROLLBACK WORK': 'rollback',
  'ROLLBACK TRANSACTION': 'rollback',
  ABORT: 'rollback',
};

function judgeTransaction(text: string, words: readonly string[]): Verdict {
  const [first = ''] = words;
  // The spellings that nearly every file has need no parser.
  const known = plain[text.trim().toUpperCase()];
  if (known !== undefined) return { control: known };
  const parsed = parseSql(text);
  if ('message' in parsed) return first === 'BEGIN' || first === 'START' ? none : commits(words.join(' '));
  const [statement] = parsed.statements;
  if (statement?.tag !== 'TransactionStmt') return none;
  if (statement.fields['chain'] === true) return commits(`${first} AND CHAIN`);
  switch (textOf(statement.fields['kind'])) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return { control: 'begin' };
    case 'TRANS_STMT_ROLLBACK':
      return { control: 'rollback' };
    case 'TRANS_STMT_ROLLBACK_TO':
      return { control: 'rollback-to' };
    default:
      return commits(words.slice(0, 2).join(' '));
  }
}

function commits(command: string): Verdict {
  return {
    code: 'commits',
    message: `"${command}" ends the transaction otherwise than by rolling it back`,
    hint: 'write ROLLBACK instead: what a test does is never kept',
  };
}

function judgeCopy(text: string): Verdict {
  const parsed = parseSql(text);
  const [statement] = 'message' in parsed ? [] : parsed.statements;
  const fields = statement?.fields ?? {};
  const toClient =
    'message' in parsed ? /\b(?:FROM\s+STDIN|TO\s+STDOUT)\b/i.test(text) : fields['filename'] === undefined;
  if (!toClient) return none;
  const inwards = 'message' in parsed ? /\bFROM\s+STDIN\b/i.test(text) : fields['is_from'] === true;
  return {
    code: 'copy',
    message: inwards
      ? '"COPY … FROM STDIN" reads data from the file'
      : '"COPY … TO STDOUT" writes data between the tests',
    hint: inwards ? 'write the rows as INSERT … VALUES' : 'write a SELECT or a TABLE statement',
  };
}

/** Settings by which psql reads the rest of the file, and the values that leave it as it is. */
const readingSettings: ReadonlyMap<string, RegExp> = new Map([
  ['standard_conforming_strings', /^(?:on|true|yes|1)$/i],
  ['client_encoding', /^(?:utf-?8|unicode)$/i],
]);

function judgeSetting(text: string): Verdict {
  if (!/standard_conforming_strings|client_encoding|\bnames\b/i.test(text)) return none;
  const parsed = parseSql(text);
  const [statement] = 'message' in parsed ? [] : parsed.statements;
  const name = textOf(statement?.fields['name'])?.toLowerCase() ?? '';
  const harmless = readingSettings.get(name);
  const [value] = listOf(statement?.fields['args']);
  if (harmless === undefined || value === undefined || harmless.test(stringConstant(value) ?? '')) return none;
  return {
    code: 'setting',
    message: `"SET ${name}" changes how the rest of the file is read`,
    hint: name === 'client_encoding' ? 'save the file as UTF-8' : "write backslashes in escape strings, E'\\\\'",
  };
}
