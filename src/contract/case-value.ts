import type { Finding } from '../core/finding.ts';
import { isSendable } from '../sql/bytes.ts';
import { checkStatement } from '../sql/check-statement.ts';
import { findingAt, type Source } from '../sql/position.ts';
import type { CaseValue } from './contract.ts';
import type { Node, ScalarNode } from './yaml.ts';

/** A value, or why there is none. */
export type ValueResult = { readonly value: CaseValue | null; readonly findings: readonly Finding[] };

/**
 * A case's YAML value as the server receives it: text in the input syntax of the parameter's type.
 * `{ query: … }` takes the value from the database, `{ text: … }` is server text as it stands.
 */
export function caseValue(source: Source, node: Node, type: string): ValueResult {
  const only = node.type === 'map' && node.entries.length === 1 ? node.entries[0] : undefined;
  if (only?.key === 'query') return queryValue(source, only.value);
  if (only?.key === 'text' && only.value.type === 'scalar') return sendable(source, node, only.value.written);
  if (node.type === 'scalar' && node.value === null) return { value: { text: null }, findings: [] };
  const text = type.endsWith('[]') ? arrayText(node, type.slice(0, -2)) : elementText(node, type);
  if (text !== null) return sendable(source, node, text);
  const what = node.type === 'map' ? 'a map' : node.type === 'list' ? 'a list' : `"${node.written}"`;
  const finding = findingAt(source, node.span, {
    code: 'case-value',
    message: `${what} is not a value of the type "${type}"`,
    hint: type.endsWith('[]')
      ? 'write a list: [a, b]'
      : 'write one value, { query: "SELECT …" }, or { text: "…" } for the text that the server reads',
  });
  return { value: null, findings: [finding] };
}

function queryValue(source: Source, node: Node): ValueResult {
  if (node.type !== 'scalar' || typeof node.value !== 'string') {
    const finding = findingAt(source, node.span, {
      code: 'case-value',
      message: 'the query of a case value must be a text',
      hint: 'write { query: "SELECT …" }',
    });
    return { value: null, findings: [finding] };
  }
  if (!isSendable(node.value)) return unsendable(source, node);
  const query = node.value.trim();
  // Where escapes or folding moved the text, the whole scalar is the best place there is.
  const at = node.verbatimAt === null ? null : node.verbatimAt + node.value.indexOf(query);
  const findings = checkStatement(
    query,
    { access: 'read', parameters: 0 },
    {
      source,
      place: (span) => (at === null ? node.span : { start: at + span.start, end: at + span.end }),
    },
  );
  return { value: { query }, findings };
}

function sendable(source: Source, node: Node, text: string): ValueResult {
  return isSendable(text) ? { value: { text }, findings: [] } : unsendable(source, node);
}

/** An escape of YAML can hide from the parser what the server would be sent: the parser ends a text at the first NUL. */
function unsendable(source: Source, node: Node): ValueResult {
  const finding = findingAt(source, node.span, {
    code: 'case-value',
    message: 'the value contains a NUL character or half a surrogate pair, which PostgreSQL cannot store',
    hint: 'remove the escape',
  });
  return { value: null, findings: [finding] };
}

function elementText(node: Node, type: string): string | null {
  if (type === 'json' || type === 'jsonb') return jsonText(node);
  return node.type === 'scalar' ? node.written : null;
}

/** JSON with the numbers as the file writes them: 1.0 stays 1.0, and twenty digits stay twenty. */
function jsonText(node: Node): string {
  switch (node.type) {
    case 'scalar':
      return jsonScalar(node);
    case 'list':
      return `[${node.items.map(jsonText).join(', ')}]`;
    case 'map':
      return `{${node.entries.map((entry) => `${JSON.stringify(entry.key)}: ${jsonText(entry.value)}`).join(', ')}}`;
  }
}

function jsonScalar(node: ScalarNode): string {
  const isJsonNumber =
    typeof node.value === 'number' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(node.written);
  return isJsonNumber ? node.written : JSON.stringify(node.value);
}

/** An array literal (manual 8.15.2), every element quoted. Null where an element has no text. */
function arrayText(node: Node, type: string): string | null {
  if (node.type !== 'list') return null;
  const elements = node.items.map((item) => {
    if (item.type === 'scalar' && item.value === null) return 'NULL';
    if (item.type === 'list' && type !== 'json' && type !== 'jsonb') return arrayText(item, type);
    const text = elementText(item, type);
    return text === null ? null : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return elements.includes(null) ? null : `{${elements.join(',')}}`;
}
