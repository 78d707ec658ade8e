import { parseSql } from '../../sql/parse.ts';
import type { Oid } from '../model.ts';
import { mentionsOf } from '../resolve/mentions.ts';
import { reachOf } from '../resolve/reach-of.ts';
import type { Scope } from '../resolve/scope.ts';
import { copiedDefinitions } from './copied-definitions.ts';
import type { Ground } from './ground.ts';
import { type Place, reachChildren } from './reach-children.ts';
import type { Child } from './seed.ts';

/** SQL whose text is known only by computing it. */
export interface ComputedText {
  /** Null: nobody can say. */
  readonly text: string | null;
  readonly line: number | null;
  /** Types of what USING gives. */
  readonly parameters: readonly (Oid | null)[];
  /** Names of tables that the texts around it make. */
  readonly made: ReadonlySet<string>;
  readonly transitions?: Scope['transitions'];
  /** Types of what takes the columns of its result. */
  readonly targets?: readonly (Oid | null)[];
}

/** What a computed text leads to; `dynamic-sql` where it is not known, or is not SQL. */
export function textChildren(computed: ComputedText, place: Place, ground: Ground): readonly Child[] {
  const { text, line, parameters, made, transitions = new Map(), targets = [] } = computed;
  const parsed = text === null ? null : parseSql(text);
  if (parsed === null || 'message' in parsed) {
    const what =
      parsed === null ? 'a text that is not constant is run as SQL' : `a text is run as SQL: ${parsed.message}`;
    const node = { kind: 'unknown', reason: 'dynamic-sql', what, object: place.object } as const;
    return [{ seed: { kind: 'leaf', node }, line, certain: true }];
  }
  const scope: Scope = {
    catalog: ground.catalog,
    searchPath: place.standing.running.searchPath,
    parameters,
    variables: new Map(),
    constants: () => null,
    lineAt: () => line,
    made,
    transitions,
  };
  return parsed.statements.flatMap((statement) => {
    if (ground.needs(mentionsOf({ [statement.tag]: statement.fields }))) return [];
    const copied = copiedDefinitions(statement, place.standing, ground);
    return [
      ...reachChildren(reachOf(statement, scope, targets), place, ground),
      ...copied.map((seed): Child => ({ seed, line, certain: true })),
    ];
  });
}
