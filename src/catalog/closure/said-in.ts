import { parseSql, type Statement } from '../../sql/parse.ts';
import type { Body, Piece } from '../../sql/routines/body.ts';
import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import type { Wanted } from '../catalog.ts';
import { doBlock } from '../resolve/do-block.ts';
import { mentionsOf } from '../resolve/mentions.ts';
import { wantedBy } from './body-wanted.ts';
import { readBlock } from './read-block.ts';

/** What a text must say to set the search_path or the role. */
const setting = /search_path|set_config|pg_settings|\bset\s+(?:local\s+|session\s+)*(?:schema|role|authorization)\b/i;
/** What names another setting, and so is none of it: most functions that call set_config() announce who writes. */
const otherSetting = /set_config\s*\(\s*'(?!(?:search_path|role|session_authorization)')[\w.]+'\s*,/gi;

export function setsIt(source: string): boolean {
  return setting.test(source) && setting.test(source.replaceAll(otherSetting, ''));
}

/** By names, whichever of that name is meant. */
export interface Said {
  /** It sets the search_path or the role. */
  readonly changes: boolean;
  /** Functions that may be called, tables that are named, those of them that are written, types that are named. */
  readonly called: readonly string[];
  readonly tables: readonly string[];
  readonly written: readonly string[];
  readonly types: readonly string[];
}

const writes: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'TruncateStmt']);
const known = new WeakMap<Body, Said & { readonly wanted: readonly Wanted[] }>();

/** What a body says, and the texts that it runs, and those that they run. */
export function saidIn(body: Body): Said & { readonly wanted: readonly Wanted[] } {
  const before = known.get(body);
  if (before !== undefined) return before;
  const texts = body.dynamic.flatMap(({ query }) => textOfQuery(query) ?? []);
  const statements = texts.map(parseSql).flatMap((parsed) => ('message' in parsed ? [] : parsed.statements));
  const inner = [...body.pieces.map(({ statement }) => statement), ...statements].flatMap(blockOf).map(saidIn);
  const wanted = [...wantedBy(body), ...statements.map(({ tag, fields }) => mentionsOf({ [tag]: fields }))];
  const all = [...wanted, ...inner.flatMap((each) => each.wanted)];
  const said = {
    changes: texts.some(setsIt) || inner.some(({ changes }) => changes),
    called: distinct(all.flatMap(({ routineNames }) => [...routineNames])),
    tables: distinct(all.flatMap(({ relationNames }) => [...relationNames])),
    written: distinct([
      ...[...body.pieces.map(({ statement }) => statement), ...statements].flatMap(writtenBy),
      ...inner.flatMap(({ written }) => written),
    ]),
    types: distinct(all.flatMap(({ typeNames }) => [...typeNames])),
    wanted: all,
  };
  known.set(body, said);
  return said;
}

/** The text that EXECUTE runs; null where it is no constant: then that is a finding. */
function textOfQuery({ statement, variables }: Piece): string | null {
  const target = fieldsOf(fieldsOf(listOf(statement.fields['targetList'])[0])['ResTarget'])['val'];
  return foldConstant(target, (name) => variables.get(name.join('.'))?.constant ?? null)?.text ?? null;
}

function blockOf({ tag, fields }: Statement): readonly Body[] {
  if (tag !== 'DoStmt') return [];
  const { language, source } = doBlock(fields);
  return language === 'plpgsql' ? [readBlock(source)] : [];
}

/** In a WITH query too: any write in the statement makes it one of every table that it names. */
function writtenBy({ tag, fields }: Statement): readonly string[] {
  const target = writes.has(tag) ? textOf(fieldsOf(fields['relation'])['relname']) : null;
  const isWrite = writes.has(tag) || fields['withClause'] !== undefined;
  return isWrite ? [...mentionsOf({ [tag]: fields }).relationNames, ...(target === null ? [] : [target])] : [];
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
