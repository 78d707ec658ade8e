import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from 'yaml';
import type { Finding } from '../core/finding.ts';
import { findingAt, type Source, type Span } from '../sql/position.ts';

/** A YAML value with its place in the file. The package's own nodes stay in this file. */
export type Node = ScalarNode | MapNode | ListNode;

export interface ScalarNode {
  readonly type: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** What the file says, before YAML reads a number or a boolean out of it; the value itself where it was quoted. */
  readonly written: string;
  /** Where the text of a string starts in the file; null where escapes or folding change it on the way. */
  readonly verbatimAt: number | null;
}

export interface MapNode {
  readonly type: 'map';
  readonly span: Span;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

export interface ListNode {
  readonly type: 'list';
  readonly span: Span;
  readonly items: readonly Node[];
}

/** One or more problems, or the tree: never half of each. */
export type YamlResult =
  | { readonly root: Node; readonly findings: readonly [] }
  | { readonly root: null; readonly findings: readonly Finding[] };

/** Reads the part of a file that is YAML (1.2, core schema, without anchors, tags and merge keys). */
export function readYaml(source: Source, part: Span): YamlResult {
  const reader = new Reader(source, part);
  try {
    return reader.read();
  } catch (error) {
    // The YAML package descends recursively; a thousand brackets in a row are not a contract.
    if (!(error instanceof RangeError)) throw error;
    const finding = findingAt(
      source,
      { start: part.start, end: part.start + 1 },
      {
        code: 'yaml',
        message: 'the YAML is nested too deeply',
        hint: 'write it flatter',
      },
    );
    return { root: null, findings: [finding] };
  }
}

/** State of one reading: the problems met on the way down the tree. */
class Reader {
  readonly #source: Source;
  readonly #part: Span;
  readonly #findings: Finding[] = [];

  constructor(source: Source, part: Span) {
    this.#source = source;
    this.#part = part;
  }

  read(): YamlResult {
    const text = this.#source.text.slice(this.#part.start, this.#part.end);
    // The package compares every key with every other one; #node does it in one pass.
    const document = parseDocument(text, {
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    for (const problem of [...document.errors, ...document.warnings]) {
      this.#report(problem.pos[0], problem.pos[1], lowerFirst(problem.message), 'correct the YAML');
    }
    if (this.#findings.length > 0) return { root: null, findings: this.#findings };
    const root = this.#node(document.contents, 0);
    return this.#findings.length > 0 ? { root: null, findings: this.#findings } : { root, findings: [] };
  }

  #node(node: YamlNode | null, fallback: number): Node {
    const [start, end] = node?.range ?? [fallback, fallback];
    if (node !== null && !isAlias(node) && (node.anchor !== undefined || node.tag !== undefined)) {
      this.#report(start, end, 'anchors and tags are not part of this file format', 'write the value out');
    }
    const span = this.#span(start, end);
    if (isMap(node)) {
      const seen = new Set<string>();
      const entries = node.items.map((pair) => {
        const key = isScalar(pair.key) ? pair.key : null;
        const [keyStart, keyEnd] = key?.range ?? [start, start + 1];
        if (key === null) this.#report(keyStart, keyEnd, 'a key must be a plain word', 'write `key: value`');
        const name = String(key?.value ?? '');
        if (seen.has(name)) this.#report(keyStart, keyEnd, `the key "${name}" is there twice`, 'remove one of the two');
        seen.add(name);
        const value = isNode(pair.value) ? pair.value : null;
        return {
          key: name,
          keySpan: this.#span(keyStart, keyEnd),
          value: this.#node(value, keyEnd),
        };
      });
      return { type: 'map', span, entries };
    }
    if (isSeq(node)) {
      return { type: 'list', span, items: node.items.map((item) => this.#node(isNode(item) ? item : null, start)) };
    }
    if (isAlias(node)) this.#report(start, end, 'aliases are not part of this file format', 'write the value out');
    return this.#scalar(node, span);
  }

  #scalar(node: YamlNode | null, span: Span): ScalarNode {
    const raw: unknown = isScalar(node) ? node.value : null;
    const value = typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : null;
    if (typeof value !== 'string') {
      const written = this.#source.text.slice(span.start, span.end);
      return { type: 'scalar', span, value, written, verbatimAt: null };
    }
    const quotes = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0;
    const start = span.start + quotes;
    const verbatim = this.#source.text.startsWith(value, start) && start + value.length + quotes === span.end;
    return { type: 'scalar', span, value, written: value, verbatimAt: verbatim ? start : null };
  }

  #span(start: number, end: number): Span {
    return { start: this.#part.start + start, end: this.#part.start + end };
  }

  #report(start: number, end: number, message: string, hint: string): void {
    this.#findings.push(findingAt(this.#source, this.#span(start, end), { code: 'yaml', message, hint }));
  }
}

function isNode(value: unknown): value is YamlNode {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
