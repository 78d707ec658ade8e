import { sqlFile } from '../../core/sql-file.ts';
import { kept } from '../../db/kept-statements.ts';
import type { ForeignKey, Oid, Relation, Trigger, TriggerEvent } from '../model.ts';
import { arrayText, type Question } from './ask.ts';
import { inPieces, type Missing } from './missing.ts';
import { type ConstraintRow, parseRelationRows, type TriggerRow } from './relation-rows.ts';

const relationsSql = sqlFile(import.meta.url, 'relations.sql');

/** None where no relation is missing. */
export function relationsQuestions({ relations, relationNames, knownRelations }: Missing): readonly Question[] {
  return inPieces(relations, relationNames).map(({ oids, names }) => ({
    what: 'the tables',
    ...kept('contracts_catalog_relations', relationsSql, [
      arrayText(oids),
      arrayText(names),
      arrayText(knownRelations),
    ]),
  }));
}

/** Puts together what the server answered: each relation with everything that hangs on it. */
export function parseRelations(answer: unknown, roleOf: (oid: Oid) => string): readonly Relation[] {
  if (answer === null) return [];
  const rows = parseRelationRows(answer);
  const columns = grouped(rows.columns, ({ relation }) => relation);
  const triggers = grouped(rows.triggers, ({ relation }) => relation);
  const rules = grouped(rows.rules, ({ relation }) => relation);
  const constraints = grouped(rows.constraints, ({ relation }) => relation);
  const keysTo = grouped(
    rows.constraints.filter(({ kind }) => kind === 'f'),
    ({ referenced }) => referenced,
  );
  const indexes = grouped(rows.indexes, ({ relation }) => relation);
  const comparisons = grouped(rows.comparisons, ({ relation }) => relation);
  const comparedTypes = grouped(rows.comparedTypes, ({ relation }) => relation);
  const statistics = grouped(rows.statistics, ({ relation }) => relation);
  const policies = grouped(rows.policies, ({ relation }) => relation);
  const parents = grouped(rows.inheritance, ({ child }) => child);
  const children = grouped(rows.inheritance, ({ parent }) => parent);
  const sequences = new Map(rows.sequences.map(({ relation, ...facts }) => [relation, facts]));
  return rows.relations.map(({ owner, options, foreignOptions, server, wrapper, ...relation }) => {
    const { oid } = relation;
    const constrained = constraints(oid);
    return {
      ...relation,
      owner: roleOf(owner),
      columns: columns(oid).map(({ relation: _, ...column }) => column),
      triggers: triggers(oid).map(triggerOf),
      rules: rules(oid).map(({ relation: _, ...rule }) => rule),
      checks: constrained.flatMap(({ name, expression }) => (expression === null ? [] : [{ name, expression }])),
      references: constrained.flatMap(keyOf),
      referencedBy: keysTo(oid).flatMap(keyOf),
      deferrableKeys: constrained
        .filter(({ kind }) => kind === 'p' || kind === 'u' || kind === 'x')
        .map(({ name, initiallyDeferred }) => ({ name, initiallyDeferred })),
      indexes: indexes(oid).map(({ index }) => index),
      comparisons: comparisons(oid).map(({ routine }) => routine),
      comparedTypes: comparedTypes(oid).map(({ type }) => type),
      statistics: statistics(oid).map((each) => each.statistics),
      policies: policies(oid).map(({ policy }) => policy),
      parents: parents(oid).map(({ parent }) => parent),
      children: children(oid).map(({ child }) => child),
      foreign: server === null || wrapper === null ? null : { server, wrapper, options: foreignOptions },
      sequence: sequences.get(oid) ?? null,
      securityInvoker: isOn(options, 'security_invoker'),
    };
  });
}

function grouped<T>(rows: readonly T[], key: (row: T) => Oid): (oid: Oid) => readonly T[] {
  const groups = new Map<Oid, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return (oid) => groups.get(oid) ?? [];
}

/** Bits of pg_trigger.tgtype (catalog/pg_trigger.h). */
const bits = { row: 1, before: 2, insteadOf: 64 } as const;
const eventBits = [
  ['insert', 4],
  ['delete', 8],
  ['update', 16],
  ['truncate', 32],
] as const satisfies readonly (readonly [TriggerEvent, number])[];

function triggerOf({ relation: _, type, ...trigger }: TriggerRow): Trigger {
  const has = (bit: number): boolean => Math.floor(type / bit) % 2 === 1;
  return {
    ...trigger,
    timing: has(bits.before) ? 'before' : has(bits.insteadOf) ? 'instead of' : 'after',
    level: has(bits.row) ? 'row' : 'statement',
    events: eventBits.filter(([, bit]) => has(bit)).map(([event]) => event),
  };
}

function keyOf(row: ConstraintRow): readonly ForeignKey[] {
  const { kind, name, relation, referenced, columns, referencedColumns, onDelete, onUpdate } = row;
  if (kind !== 'f' || onDelete === 'none' || onUpdate === 'none') return [];
  return [
    {
      name,
      referencing: relation,
      referenced,
      columns: columns ?? [],
      referencedColumns: referencedColumns ?? [],
      onDelete,
      onUpdate,
      deferrable: row.deferrable,
      initiallyDeferred: row.initiallyDeferred,
    },
  ];
}

/** A storage parameter is kept as it was typed: `true`, `on`, `yes`, `1`, or a beginning of such a word (manual 20.1.1). */
function isOn(options: readonly string[], name: string): boolean {
  const value = options
    .find((option) => option.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .toLowerCase();
  return (
    value !== undefined &&
    value !== '' &&
    (/^(?:on|1)$/.test(value) || 'true'.startsWith(value) || 'yes'.startsWith(value))
  );
}
