import type { z } from 'zod';
import type { Finding } from '../core/finding.ts';
import { didYouMean } from '../core/similar.ts';
import { findingAt, type Source, type Span } from '../sql/position.ts';
import type { Entry, Node } from './yaml.ts';

/** A problem that zod found, before it has a place in a file. */
type Issue = z.core.$ZodIssue;

/** Where the keys of a map are known, for "did you mean". */
export interface KnownKeys {
  /** The keys of the map at a path; `*` stands for a name that the file chooses. */
  readonly [path: string]: readonly string[];
}

/** More problems of shape than this are not read by anybody. */
const listed = 60;

/** What zod says about a YAML tree, as findings at the tree's own places. */
export function schemaFindings(
  issues: readonly Issue[],
  about: { readonly source: Source; readonly root: Node; readonly code: string; readonly keys: KnownKeys },
): readonly Finding[] {
  return issues
    .flatMap(flattened)
    .slice(0, listed)
    .flatMap((issue) => {
      const found = locate(about.root, issue.path);
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.slice(0, listed).map((key) => {
          const known = knownAt(about.keys, issue.path);
          const entry = found.node.type === 'map' ? found.node.entries.find((each) => each.key === key) : undefined;
          return findingAt(about.source, entry?.keySpan ?? found.span, {
            code: 'unknown-key',
            message: `unknown key "${key}"${didYouMean(key, known)}`,
            hint: known.length === 0 ? 'remove it' : `use one of: ${known.join(', ')}`,
          });
        });
      }
      const { message, hint } = words(issue, found);
      return [findingAt(about.source, found.span, { code: about.code, message, hint })];
    });
}

/** A union's problem is that of the alternative which has the value's own shape. */
function flattened(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return meant === undefined
    ? [issue]
    : meant.flatMap((inner) => flattened({ ...inner, path: [...issue.path, ...inner.path] }));
}

interface Found {
  readonly node: Node;
  readonly span: Span;
  /** The last key of the path, where the tree has no value for it. */
  readonly missing: string | null;
  readonly name: string;
}

/** Follows a path as far as the tree goes. A key that is missing is reported at the key of the map that lacks it. */
function locate(root: Node, path: readonly PropertyKey[]): Found {
  let node = root;
  let entry: Entry | null = null;
  for (const step of path) {
    const next = node.type === 'map' ? node.entries.find((each) => each.key === step) : undefined;
    const item = node.type === 'list' && typeof step === 'number' ? node.items[step] : undefined;
    const value: Node | undefined = next?.value ?? item;
    if (value === undefined) {
      return { node, span: entry?.keySpan ?? firstLine(root), missing: String(step), name: String(step) };
    }
    node = value;
    // What an item of a list lacks is reported at the item, not at the list.
    entry = next ?? (value.type === 'map' ? value.entries[0] : undefined) ?? entry;
  }
  const isEmpty = node.span.end === node.span.start;
  return {
    node,
    span: isEmpty ? (entry?.keySpan ?? node.span) : node.span,
    missing: null,
    name: String(path.at(-1) ?? ''),
  };
}

function firstLine(root: Node): Span {
  return root.type === 'map' ? (root.entries[0]?.keySpan ?? root.span) : root.span;
}

function words(issue: Issue, found: Found): { readonly message: string; readonly hint: string } {
  if (found.missing !== null) {
    return { message: `the key "${found.missing}" is missing`, hint: `write \`${found.missing}: …\`` };
  }
  switch (issue.code) {
    case 'invalid_value':
      return {
        message: `"${shown(found.node)}" is not a value of "${found.name}"${didYouMean(shown(found.node), issue.values.map(String))}`,
        hint: `write one of: ${issue.values.map(String).join(', ')}`,
      };
    case 'invalid_type':
      return {
        message: `"${found.name}" must be ${article(issue.expected)}, not ${kindOf(found.node)}`,
        hint: 'correct the value',
      };
    case 'invalid_key':
    case 'invalid_union':
      return { message: `"${found.name}" is not written as it must be`, hint: 'see docs/contract-files.md' };
    default: {
      // Messages of our own schemas: `message | hint`.
      const [message = '', hint = 'correct the value'] = issue.message.split(' | ');
      return { message, hint };
    }
  }
}

function shown(node: Node): string {
  return node.type === 'scalar' ? node.written : node.type;
}

function kindOf(node: Node): string {
  if (node.type === 'map') return 'a map';
  if (node.type === 'list') return 'a list';
  return node.value === null ? 'nothing' : `the ${typeof node.value} "${node.written}"`;
}

function article(expected: string): string {
  if (expected === 'object' || expected === 'record') return 'a map';
  if (expected === 'array' || expected === 'tuple') return 'a list';
  return expected === 'int' ? 'a whole number' : `a ${expected}`;
}

function knownAt(keys: KnownKeys, path: readonly PropertyKey[]): readonly string[] {
  const matching = Object.entries(keys).find(([pattern]) => {
    const steps = pattern === '' ? [] : pattern.split('.');
    return steps.length === path.length && steps.every((step, index) => step === '*' || step === path[index]);
  });
  return matching?.[1] ?? [];
}
