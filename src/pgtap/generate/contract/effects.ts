import type { Case, Contract } from '../../../contract/contract.ts';
import { formatQualified, type QualifiedName } from '../../../core/identifier.ts';
import { sqlQualified } from '../sql-name.ts';
import { sqlQuoted, sqlRows, sqlText } from '../sql-text.ts';
import { type Part, setup, test } from '../test-file.ts';

/** Looks at what a case changes: rows of the surface's tables counted, and rows that the server says were written, of any table. */
export function watchEffects(tables: readonly QualifiedName[]): readonly Part[] {
  const counts = tables.map((table, index) => {
    const name = index === 0 ? ' AS table_name' : '';
    const rows = index === 0 ? ' AS row_count' : '';
    return `SELECT ${sqlText(formatQualified(table))}${name}, count(*)${rows} FROM ${sqlQualified(table)}`;
  });
  return [
    setup(`CREATE TEMPORARY VIEW counted AS\n${counts.join(' UNION ALL\n')};`),
    setup('CREATE TEMPORARY TABLE counted_before AS TABLE counted;'),
    setup(gained),
    setup(written),
    setup('CREATE TEMPORARY TABLE written_before AS TABLE written WITH NO DATA;'),
    setup(wrote),
  ];
}

const gained = `CREATE TEMPORARY VIEW gained AS
SELECT table_name, counted.row_count - counted_before.row_count AS gained
  FROM counted
  JOIN counted_before USING (table_name)
 ORDER BY table_name COLLATE "C";`;

// The counters may hold rows of transactions before this one, and keep those that were taken back: only differences say something.
const written = `CREATE TEMPORARY VIEW written AS
SELECT format('%s.%s', n.nspname, root.relname) COLLATE "default" AS table_name,
       sum(pg_stat_get_xact_tuples_inserted(c.oid))::bigint AS inserted,
       sum(pg_stat_get_xact_tuples_updated(c.oid))::bigint AS updated,
       sum(pg_stat_get_xact_tuples_deleted(c.oid))::bigint AS deleted
  FROM pg_class AS c
  JOIN pg_class AS root ON root.oid = CASE WHEN c.relispartition THEN pg_partition_root(c.oid) ELSE c.oid END
  JOIN pg_namespace AS n ON n.oid = root.relnamespace
 WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
 GROUP BY 1;`;

const wrote = `CREATE TEMPORARY VIEW wrote AS
SELECT table_name,
       w.inserted - b.inserted AS inserted,
       w.updated - b.updated AS updated,
       w.deleted - b.deleted AS deleted
  FROM written AS w
  JOIN written_before AS b USING (table_name)
 WHERE (w.inserted, w.updated, w.deleted) <> (b.inserted, b.updated, b.deleted)
 ORDER BY table_name COLLATE "C";`;

/** The first statement of a case. */
export const lookBefore = setup('INSERT INTO written_before TABLE written;');

/** Whether a case changed the rows that are declared and no others, and whether COMMIT would have accepted it. */
export function testEffects(contract: Contract, subject: Case, tables: readonly QualifiedName[]): readonly Part[] {
  const effects = new Map(subject.effects.map((effect) => [formatQualified(effect.table), effect]));
  const counts = tables.map((table) => {
    const name = formatQualified(table);
    const { insert = 0, delete: deleted = 0 } = effects.get(name) ?? {};
    return [name, String(insert - deleted)];
  });
  const rows = subject.effects
    .filter((effect) => effect.insert + effect.update + effect.delete > 0)
    .map((effect) => [
      formatQualified(effect.table),
      String(effect.insert),
      String(effect.update),
      String(effect.delete),
    ])
    .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));
  const says = sqlText(`${subject.name}: inserts, updates and deletes the declared rows, and no others`);
  return [
    test(
      'results_eq',
      "'TABLE gained'",
      sqlQuoted(sqlRows(counts, ['text', 'bigint'])),
      sqlText(`${subject.name}: tables grow and shrink as declared`),
    ),
    rows.length === 0
      ? test('is_empty', "'TABLE wrote'", sqlText(`${subject.name}: writes no row`))
      : test('results_eq', "'TABLE wrote'", sqlQuoted(sqlRows(rows, ['text', 'bigint', 'bigint', 'bigint'])), says),
    test(
      'lives_ok',
      "'SET CONSTRAINTS ALL IMMEDIATE'",
      sqlText(`${subject.name}: holds what COMMIT would check, as ${contract.id} leaves it`),
    ),
  ];
}

/** The tables that are counted: the surface, and what a contract declares besides, in the order of their names. */
export function countedTables(contract: Contract, surface: readonly QualifiedName[]): readonly QualifiedName[] {
  const all = new Map(
    [...surface, ...contract.declared.map(({ table }) => table)].map((table) => [formatQualified(table), table]),
  );
  return [...all].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, table]) => table);
}
