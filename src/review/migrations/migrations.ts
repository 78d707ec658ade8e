import type { FoundInProject } from '../rules/rule.ts';
import type { Side } from '../side.ts';
import { type Command, type ReadMigration, readMigration } from './command.ts';
import { type Definition, definitionOf } from './definition.ts';
import { among, listName, meansSame, type Name, relationName } from './names.ts';
import { type Used, usedBy } from './used.ts';

/** A migration that nobody can read. */
export interface Unread {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly text: string;
}

/** What the migrations of the head do that those of the base do not, and what it can concern. */
export interface Migrations {
  /** Commands of added migrations, and those that were not in one that was edited. */
  readonly fresh: readonly Command[];
  readonly unread: readonly Unread[];
  /** What the contracts of either side need. */
  readonly used: Used;
  /**
   * The functions that contracts call, and those behind them: named in the body of one of them, or run by a trigger of a table that they use;
   * each with the contracts. Bodies that are put together while they run name nothing.
   */
  readonly called: ReadonlyMap<Name, readonly string[]>;
  /** `which contract "cut_leg_a" calls`: who needs a function, and how. */
  readonly needs: (name: Name) => string;
  /** How a function was defined on the base's side, last; null: no migration that can be read says. */
  readonly before: (name: Name, args: string) => Definition | null;
  /** Whether any migration of the base defines a function of that name. */
  readonly isKnown: (name: Name) => boolean;
}

const made = new WeakMap<Side, { readonly base: Side; readonly migrations: Migrations }>();

/** Reads the migrations of both sides, once for all rules. The parser must be loaded. */
export function migrationsOf({ base, head }: { readonly base: Side; readonly head: Side }): Migrations {
  const known = made.get(head);
  if (known?.base === base) return known.migrations;
  const migrations = read(base, head);
  made.set(head, { base, migrations });
  return migrations;
}

function read(base: Side, head: Side): Migrations {
  if (head.migrations.size === 0) return nothing;
  const before = inOrder([...base.sameMigrations, ...base.migrations]);
  const after = new Map([...head.migrations].map(([file, text]) => [file, readMigration(file, text)]));
  const old = new Map(before.map(({ file, read: { commands } }) => [file, new Set(commands.map(({ key }) => key))]));
  const fresh = [...after].flatMap(([file, { commands }]) =>
    commands.filter(({ key }) => old.get(file)?.has(key) !== true),
  );
  const unread = [...after].flatMap(([file, { problem }]) =>
    problem === null ? [] : [{ file, ...problem, text: head.migrations.get(file) ?? '' }],
  );
  const used = merged(usedBy(base), usedBy(head));
  const earlier = before.flatMap(({ read: { commands } }) => commands);
  const definitions = earlier.flatMap((command) => definitionOf(command) ?? []);
  const called = behind(used, [...earlier, ...fresh]);
  return {
    fresh,
    unread,
    used,
    called,
    needs: (name) =>
      `which ${named(called.get(name) ?? [])} ${used.functions.has(name) ? 'calls' : 'reaches through another'}`,
    before: (name, args) =>
      definitions.findLast((each) => meansSame(each.name, name) && each.arguments === args) ?? null,
    isKnown: (name) => definitions.some((each) => meansSame(each.name, name)),
  };
}

function inOrder(
  files: readonly (readonly [string, string])[],
): readonly { readonly file: string; readonly read: ReadMigration }[] {
  const number = (file: string): number => Number.parseInt(file.slice(file.lastIndexOf('/') + 1), 10);
  return [...files]
    .sort(([one], [other]) => number(one) - number(other) || (one < other ? -1 : 1))
    .map(([file, text]) => ({ file, read: readMigration(file, text) }));
}

const nothing: Migrations = {
  fresh: [],
  unread: [],
  used: { functions: new Map(), tables: new Set(), roles: new Set(), guard: null },
  called: new Map(),
  needs: () => '',
  before: () => null,
  isKnown: () => false,
};

function merged(one: Used, other: Used): Used {
  const functions = new Map(one.functions);
  for (const [name, ids] of other.functions)
    functions.set(name, [...new Set([...(functions.get(name) ?? []), ...ids])]);
  return {
    functions,
    tables: new Set([...one.tables, ...other.tables]),
    roles: new Set([...one.roles, ...other.roles]),
    guard: other.guard ?? one.guard,
  };
}

/** Walks the bodies of functions as far as the migrations define them. */
function behind(used: Used, commands: readonly Command[]): ReadonlyMap<Name, readonly string[]> {
  const bodies = commands.flatMap((command) => definitionOf(command) ?? []);
  const called = new Map(used.functions);
  for (const { tag, fields } of commands) {
    const name =
      tag === 'CreateTrigStmt' && among(relationName(fields['relation']), used.tables) !== null
        ? listName(fields['funcname'])
        : null;
    if (name !== null && !called.has(name)) called.set(name, []);
  }
  const queue = [...called.keys()];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const name = at;
    const text = bodies
      .filter((each) => meansSame(each.name, name))
      .map(({ body }) => body)
      .join('\n');
    for (const each of bodies) {
      const { name: other } = each;
      if (called.has(other) || !mentions(text, other)) continue;
      called.set(other, called.get(name) ?? []);
      queue.push(other);
    }
  }
  return called;
}

/** Whether a text has a name: all of it, or its last word where something is called. */
export function mentions(text: string, name: Name): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const word = last.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${word}(?![\\p{L}\\p{N}_$])`, 'iu').test(text);
}

/** What a rule says about a command of a migration. */
export function aboutCommand(
  command: Pick<Command, 'file' | 'line'>,
  found: Omit<FoundInProject, 'contract' | 'at' | 'path'> & { readonly object: string },
): FoundInProject {
  const { object, ...rest } = found;
  const { file, line } = command;
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.sql$/, '');
  return {
    ...rest,
    message: `migration "${name}" ${found.message}`,
    path: `migrations.${name}.${object}`,
    contract: null,
    at: { side: 'head', file, line },
  };
}

/** `contract "cut_leg_a"`, `contracts "a" and "b"`; what is behind a trigger belongs to no contract alone. */
function named(ids: readonly string[]): string {
  if (ids.length === 0) return 'a trigger of a table that contracts use';
  const names = ids
    .slice(0, 3)
    .map((id) => `"${id}"`)
    .join(', ');
  return `contract${ids.length === 1 ? '' : 's'} ${names}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`;
}
