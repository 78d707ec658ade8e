import { createHash } from 'node:crypto';
import type { Finding } from '../core/finding.ts';
import type { QualifiedName } from '../core/identifier.ts';
import { readBytes } from '../sql/bytes.ts';
import { checkStatement } from '../sql/check-statement.ts';
import { findingAboutFile, type Source } from '../sql/position.ts';
import { caseValues } from './case-values.ts';
import type { Case, Contract, Parameter, ResultColumn } from './contract.ts';
import { checkHeader } from './header-checks.ts';
import { type Parts, splitFile } from './header-comment.ts';
import { burnsOf, declaredWrites, effectsOf } from './header-parts.ts';
import { type Header, headerKeys, headerSchema } from './header-schema.ts';
import { resolveRaises } from './raises.ts';
import { schemaFindings } from './schema-findings.ts';
import { type Node, readYaml } from './yaml.ts';
import { entriesOf, plain, valueAt, writtenAt } from './yaml-tree.ts';

/** What a file's path says, and its bytes. */
export interface ContractFile {
  readonly id: string;
  readonly version: number;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A contract, or why the file is none. Pure; the parser must be loaded. */
export interface ParsedContract {
  readonly contract: Contract | null;
  readonly findings: readonly Finding[];
}

/** A file with more problems than this is not a contract that somebody mistyped; the rest is not listed. */
const listed = 50;

/** Reads one contract file's bytes, and checks everything that can be checked without a database. */
export function parseContract(file: ContractFile, surface: readonly QualifiedName[] | null): ParsedContract {
  return contractReader()(file, surface);
}

/** Reads contract files of which many begin alike, as both sides of a review do: what was read of a header is not read again. */
export function contractReader(): typeof parseContract {
  const known = new Map<string, ReadHeader>();
  return (file, surface) =>
    sorted(
      file,
      parseAll(file, (source, parts) => {
        // All that reading depends on, but for the file's name: that is in findings only.
        const key = `${JSON.stringify(surface)}\n${source.text.slice(0, parts.header.end)}`;
        const header = known.get(key) ?? readHeader(source, parts, surface);
        if (header.findings.length === 0) known.set(key, header);
        return header;
      }),
    );
}

function sorted(file: ContractFile, { contract, findings: found }: ParsedContract): ParsedContract {
  const findings = [...found].sort((a, b) => a.line - b.line || a.column - b.column);
  if (findings.length <= listed) return { contract, findings };
  const rest = findingAboutFile(file.file, {
    code: 'more-problems',
    message: `the file has more problems`,
    hint: 'mend the ones above, and type `contracts check` again',
  });
  return { contract, findings: [...findings.slice(0, listed), rest] };
}

function parseAll(file: ContractFile, read: (source: Source, parts: Parts) => ReadHeader): ParsedContract {
  const { source, findings } = readBytes(file.file, file.bytes);
  // What follows would be judged by what is shown, not by what is there.
  if (findings.length > 0) return { contract: null, findings };
  const parts = splitFile(source);
  if ('code' in parts) return { contract: null, findings: [parts] };
  const header = read(source, parts);
  const sql = source.text.slice(parts.statement.start, parts.statement.end);
  const statement = checkStatement(
    sql,
    {
      access: header.kind === 'query' || header.kind === 'snapshot' ? 'read' : 'write',
      parameters: header.params?.length ?? null,
    },
    { source, place: ({ start, end }) => ({ start: parts.statement.start + start, end: parts.statement.start + end }) },
  );
  const all = [...header.findings, ...statement];
  const { shape, params } = header;
  if (shape === null || params === null || all.length > 0) return { contract: null, findings: all };
  return { contract: assemble(file, source, parts, sql, shape, { ...header, params }), findings: [] };
}

interface ReadHeader {
  /** Null where the header has not the shape of one. */
  readonly shape: Header | null;
  readonly kind: string | null;
  /** Null where it cannot be told what they are. */
  readonly params: readonly Parameter[] | null;
  readonly cases: readonly Case[];
  readonly caseLines: readonly number[];
  readonly findings: readonly Finding[];
}

function readHeader(source: Source, parts: Parts, surface: readonly QualifiedName[] | null): ReadHeader {
  const { root, findings } = readYaml(source, parts.yaml);
  if (root === null) return { shape: null, kind: null, params: null, cases: [], caseLines: [], findings };
  const shape = headerSchema.safeParse(plain(root));
  const issues = shape.success
    ? []
    : schemaFindings(shape.error.issues, { source, root, code: 'header', keys: headerKeys });
  const declared = valueAt(root, 'params');
  const params = entriesOf(declared).flatMap(({ key, value }) =>
    value.type === 'scalar' ? [{ name: key, type: value.written }] : [],
  );
  // A misspelt `params:` is one problem, not one for every value of every case.
  const isDeclared = declared?.type === 'map' || (shape.success && params.length === 0);
  const cases = isDeclared
    ? entriesOf(valueAt(root, 'cases')).map((entry) => {
        const read = caseValues(source, entry, params);
        const parsed = parseCase(entry.key, entry.value, read.values, shape.data ?? null);
        return { parsed, line: lineAt(source, entry.keySpan.start), findings: read.findings };
      })
    : [];
  return {
    shape: shape.data ?? null,
    kind: writtenAt(root, 'kind'),
    params: isDeclared ? params : null,
    cases: cases.map(({ parsed }) => parsed),
    caseLines: cases.map(({ line }) => line),
    findings: [...issues, ...checkHeader({ source, root, surface }), ...cases.flatMap((each) => each.findings)],
  };
}

function parseCase(name: string, body: Node, values: Case['values'], header: Header | null): Case {
  const raises = valueAt(body, 'raises');
  const resolved = raises?.type === 'scalar' ? resolveRaises(raises.written) : null;
  const own = header?.cases[name];
  const burns = burnsOf(own?.burns ?? header?.burns);
  if (resolved !== null && 'sqlstate' in resolved) return { name, values, raises: resolved, effects: [], burns };
  return { name, values, raises: null, effects: effectsOf(own?.effects ?? header?.effects), burns };
}

function assemble(
  file: ContractFile,
  source: Source,
  parts: Parts,
  sql: string,
  header: Header,
  { params, cases, caseLines }: Pick<Contract, 'params' | 'cases' | 'caseLines'>,
): Contract {
  const columns = Object.entries(header.returns.columns ?? {}).map(
    ([name, column]): ResultColumn =>
      typeof column === 'string'
        ? { name, type: column, volatile: false }
        : { name, type: column.type, volatile: column.volatile ?? false },
  );
  return {
    id: file.id,
    version: file.version,
    file: file.file,
    summary: header.summary,
    kind: header.kind,
    principal: header.principal,
    isolation: header.isolation ?? 'repeatable read',
    params,
    returns: { rows: header.returns.rows, columns },
    effects: effectsOf(header.effects),
    declared: declaredWrites(header),
    waivers: header.waivers ?? [],
    burns: burnsOf(header.burns),
    cases,
    caseLines,
    sql,
    line: lineAt(source, parts.statement.start),
    sha256: sha256(sql),
    headerSha256: sha256(source.text.slice(parts.header.start, parts.header.end)),
  };
}

function lineAt(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
