import { quoteIdentifier } from '../../core/identifier.ts';
import type { Catalog } from '../catalog.ts';
import type { Oid } from '../model.ts';
import type { Constant } from '../reach.ts';
import type { TreeNode, TreeValue } from './node-tree.ts';
import { isNode, numberAt, textAt } from './tree-fields.ts';

/** OIDs of built-in types (catalog/pg_type.dat) whose values can be read from their bytes. */
const types = {
  bool: 16,
  char: 18,
  name: 19,
  int8: 20,
  int2: 21,
  int4: 23,
  regproc: 24,
  text: 25,
  oid: 26,
  json: 114,
  xml: 142,
  unknown: 705,
  bpchar: 1042,
  varchar: 1043,
  regprocedure: 2202,
  regclass: 2205,
  cstring: 2275,
} as const;

const varying: ReadonlySet<Oid> = new Set([types.text, types.json, types.xml, types.bpchar, types.varchar]);
const terminated: ReadonlySet<Oid> = new Set([types.name, types.unknown, types.cstring]);
const integers: ReadonlySet<Oid> = new Set([types.int8, types.int2, types.int4]);

/** The function regclass(text): what a name in a text becomes when it is run. */
const regclassOfText = 1079;

/** An argument that is the same at every call, as server text; null where it is none, or of a type that is not read here. */
export function constantOf(value: TreeValue | undefined, catalog: Catalog): Constant | null {
  let node = isNode(value) ? value : null;
  for (; node !== null; node = inside(node)) {
    if (node.name === 'CONST') return textAt(node, 'constisnull') === 'true' ? { text: null } : decode(node, catalog);
  }
  return null;
}

/** What a node that does not change the text of its argument is wrapped around. */
function inside(node: TreeNode): TreeNode | null {
  const wraps = ['RELABELTYPE', 'COERCETODOMAIN', 'COERCEVIAIO', 'NAMEDARGEXPR', 'COLLATEEXPR', 'COLLATE'].includes(
    node.name,
  );
  const args = node.fields.get('args');
  const only =
    node.name === 'FUNCEXPR' && numberAt(node, 'funcid') === regclassOfText && Array.isArray(args) ? args[0] : null;
  const value = wraps ? node.fields.get('arg') : only;
  return isNode(value) ? value : null;
}

function decode(node: TreeNode, catalog: Catalog): Constant | null {
  const type = numberAt(node, 'consttype');
  const bytes = node.fields.get('constvalue');
  if (!(bytes instanceof Uint8Array)) return null;
  if (varying.has(type)) return { text: varlena(bytes) };
  if (terminated.has(type)) return { text: utf8(bytes.subarray(0, endOf(bytes))) };
  if (type === types.bool) return { text: bytes.some((byte) => byte !== 0) ? 'true' : 'false' };
  if (type === types.char) return { text: utf8(bytes.filter((byte) => byte !== 0)) };
  if (integers.has(type)) return { text: `${integer(bytes, numberAt(node, 'constlen'))}` };
  const named = { [types.regclass]: relationName, [types.regproc]: routineName, [types.regprocedure]: routineName }[
    type
  ];
  if (named === undefined && type !== types.oid) return null;
  const oid = oidOf(bytes);
  return { text: named?.(oid, catalog) ?? `${oid}` };
}

/** The object that a constant of type regclass, regproc or regprocedure means. */
export function objectOf(node: TreeNode): { readonly relation: Oid | null; readonly routine: Oid | null } {
  const bytes = node.fields.get('constvalue');
  const type = node.name === 'CONST' && bytes instanceof Uint8Array ? numberAt(node, 'consttype') : 0;
  const oid = bytes instanceof Uint8Array ? oidOf(bytes) : 0;
  const isRoutine = type === types.regproc || type === types.regprocedure;
  return { relation: type === types.regclass ? oid : null, routine: isRoutine ? oid : null };
}

function relationName(oid: Oid, catalog: Catalog): string | null {
  return qualified(catalog.relation(oid));
}

function routineName(oid: Oid, catalog: Catalog): string | null {
  return qualified(catalog.routine(oid));
}

function qualified(object: { readonly schema: string; readonly name: string } | null): string | null {
  return object === null ? null : `${quoted(object.schema)}.${quoted(object.name)}`;
}

/** As quote_ident() does, but for key words: a text that is read as a name again does not need them quoted. */
function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

/** Bytes of a by-value constant are a machine word as it lies in the server's memory. */
function integer(bytes: Uint8Array, length: number): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return 0n;
  return BigInt.asIntN(length * 8, view.getBigInt64(0, isLittleEndian(bytes, length)));
}

function oidOf(bytes: Uint8Array): Oid {
  return Number(BigInt.asUintN(32, integer(bytes, 4)));
}

/** A value shorter than the word leaves the other end filled with its sign. */
function isLittleEndian(bytes: Uint8Array, length: number): boolean {
  if (length >= 8) return true;
  const fill = bytes.subarray(length);
  return fill.every((byte) => byte === 0) || fill.every((byte) => byte === 255);
}

/** A value of varying length starts with its length, header included, in one byte or four (manual 65.6, "varlena"). */
function varlena(bytes: Uint8Array): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  const big = (first % 64) * 2 ** 24 + second * 2 ** 16 + third * 2 ** 8 + fourth;
  const little = Math.floor((first + second * 2 ** 8 + third * 2 ** 16 + fourth * 2 ** 24) / 4);
  const isLong = bytes.length >= 4 && (big === bytes.length || little === bytes.length);
  return utf8(bytes.subarray(isLong ? 4 : 1));
}

function endOf(bytes: Uint8Array): number {
  const zero = bytes.indexOf(0);
  return zero === -1 ? bytes.length : zero;
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
