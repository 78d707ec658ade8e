import { parseSql } from '../../sql/parse.ts';
import type { Frame } from '../graph.ts';
import type { Oid } from '../model.ts';
import { mentionsOf } from '../resolve/mentions.ts';
import { reachOf } from '../resolve/reach-of.ts';
import type { Scope } from '../resolve/scope.ts';
import { resolveTypeName, typeMentions } from '../resolve/type-name.ts';
import { framesLeftBy } from './body-frames.ts';
import type { Ground } from './ground.ts';
import { framesAfter } from './path-changes.ts';
import { reachChildren } from './reach-children.ts';
import { type Child, type Expansion, type Seed, standingIn } from './seed.ts';

type ContractSeed = Extract<Seed, { kind: 'contract' }>;

/** A contract's statement, as its principal sends it. */
export function expandContract(seed: ContractSeed, ground: Ground): Expansion {
  const { name, file } = seed.subject;
  return { node: { kind: 'contract', name, file }, children: statementChildren(seed, ground) };
}

function statementChildren({ subject, frame }: ContractSeed, ground: Ground): readonly Child[] {
  const { catalog } = ground;
  const { sql, file, parameterTypes } = subject;
  const parsed = parseSql(sql);
  if ('message' in parsed) {
    const node = { kind: 'unknown', reason: 'unread-body', what: parsed.message, object: file } as const;
    return [{ seed: { kind: 'leaf', node }, line: null, certain: true }];
  }
  const wanted = parsed.statements.map(({ tag, fields }) => mentionsOf({ [tag]: fields }));
  if ([...wanted, ...parameterTypes.map(typeMentions)].map((each) => ground.needs(each)).includes(true)) return [];
  const lineAt = (location: number | null): number =>
    lineOf(sql, parsed.spanAt(location).start) + (subject.line ?? 1) - 1;
  const parameters = parameterTypes.map((type): Oid | null =>
    resolveTypeName(type, { catalog, searchPath: frame.searchPath }),
  );
  const scope: Scope = {
    catalog,
    searchPath: frame.searchPath,
    parameters,
    variables: new Map(),
    constants: () => null,
    lineAt,
  };
  return parsed.statements.flatMap((statement) => {
    const reaches = reachOf(statement, scope);
    // Names of the statement itself are resolved before it runs; what it calls looks them up when it is called.
    const later = [
      ...framesAfter(statement, reaches, { frame, catalog, constants: scope.constants }),
      ...framesLeftBy(reaches, frame, { ground, within: new Set() }),
    ];
    return [frame, ...later].flatMap((each: Frame) =>
      reachChildren(reaches, { standing: standingIn(each), object: file }, ground),
    );
  });
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
