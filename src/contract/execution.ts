import { isMap, isNode, isPair, isScalar, type Pair, parseDocument, Scalar, type YAMLMap } from 'yaml';

/** What stood at `execution.enabled`, in words, and whether it was the literal `true`. */
export interface ExecutionSetting {
  readonly enabled: boolean;
  readonly found: string;
}

type Entry = { readonly value: unknown } | { readonly found: string };

/**
 * Reads the one bit that lets the live adapter work, from the text of the project file.
 *
 * On is exactly this: a file without any YAML problem, whose key `execution` holds a mapping, whose key `enabled` holds
 * the four letters `true`, written there and nowhere else. No alias, anchor, tag, merge, quote or other spelling counts:
 * the syntax is judged, not the value that some schema makes of it. Never throws.
 */
export function parseExecutionSetting(text: string): ExecutionSetting {
  try {
    return read(text);
  } catch {
    // The YAML parser descends recursively: a file nested deep enough ends it with a RangeError.
    return off('not readable as YAML');
  }
}

function read(text: string): ExecutionSetting {
  const document = parseDocument(text, { version: '1.2', strict: true, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) return off('not valid YAML');
  if (document.warnings.length > 0) return off('YAML with an unknown tag or directive');
  if (!isMap(document.contents)) return off('missing: the file is not a mapping');
  const execution = entryOf(document.contents, 'execution');
  if ('found' in execution) return off(execution.found);
  if (!isMap(execution.value)) return off(`missing: "execution" is ${inWords(execution.value)}`);
  const enabled = entryOf(execution.value, 'enabled');
  if ('found' in enabled) return off(enabled.found);
  return isLiteralTrue(enabled.value) ? { enabled: true, found: 'true' } : off(inWords(enabled.value));
}

/** The value of a key. Keys that could mean another key than they spell (aliases, merges) make the whole mapping unreadable. */
function entryOf(map: YAMLMap, key: string): Entry {
  if (map.tag !== undefined && map.tag !== 'tag:yaml.org,2002:map') return { found: `"${key}" in a tagged mapping` };
  if (!map.items.every(hasPlainKey)) return { found: `missing: keys beside "${key}" are not plain names` };
  const entries = map.items.filter((pair) => isScalar(pair.key) && pair.key.value === key);
  const [entry] = entries;
  if (entry === undefined) return { found: 'missing' };
  return entries.length === 1 ? { value: entry.value } : { found: `"${key}" more than once` };
}

function hasPlainKey(pair: Pair): boolean {
  const { key } = pair;
  return isPair(pair) && isScalar(key) && typeof key.value === 'string' && key.value !== '<<' && bare(key);
}

function isLiteralTrue(node: unknown): boolean {
  return isScalar(node) && node.value === true && node.type === Scalar.PLAIN && node.source === 'true' && bare(node);
}

/** Neither a tag nor an anchor stands before the node. */
function bare(node: Scalar): boolean {
  return node.anchor === undefined && (node.tag === undefined || node.tag === '');
}

function off(found: string): ExecutionSetting {
  return { enabled: false, found };
}

const longestShown = 40;

function inWords(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (!isScalar(node)) return isNode(node) ? 'an alias or a list' : 'missing';
  if (node.value === null) return 'empty';
  const shown = (node.source ?? String(node.value)).slice(0, longestShown);
  if (node.anchor !== undefined) return `${shown} (with an anchor)`;
  if (typeof node.value === 'string') return `"${shown}" (a string)`;
  return node.value === true ? `${shown} (not the literal true)` : shown;
}
