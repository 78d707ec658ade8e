import type { Oid, Relation } from '../catalog/model.ts';
import type { Contract, Write } from '../contract/contract.ts';
import { formatQualified, type QualifiedName } from '../core/identifier.ts';
import type { PathStep, SubjectAnalysis } from './analysis.ts';
import { type WrittenTable, writesOf } from './written-tables.ts';

/** What is declared, and what is reachable. */
export interface Comparison {
  readonly contract: Pick<Contract, 'file' | 'kind' | 'declared' | 'effects' | 'cases'>;
  readonly written: readonly WrittenTable[];
  /** The tables that the project's contracts may change. */
  readonly surface: readonly QualifiedName[];
  /** False where some part of what is reached is not known: it might reach what is declared. */
  readonly isKnown: boolean;
  /** The way to an operation of a table. */
  readonly pathTo: (table: WrittenTable, write: Write) => readonly PathStep[];
}

type Problems = SubjectAnalysis['problems'];

/** Rows that are declared and cannot be written, and writes that can happen and are not declared. */
export function compareDeclared(comparison: Comparison): Problems {
  return [...(comparison.isKnown ? unreachable(comparison) : []), ...undeclared(comparison)];
}

function unreachable({ contract, written }: Comparison): Problems {
  const reached = new Map(written.map((table) => [formatQualified(table.relation), writesOf(table)]));
  const promised = [...contract.effects, ...contract.cases.flatMap(({ effects }) => effects)];
  return contract.declared.flatMap(({ table, operations }) => {
    const name = formatQualified(table);
    return operations
      .filter((write) => !(reached.get(name) ?? []).includes(write))
      .filter((write) => promised.some((effect) => formatQualified(effect.table) === name && effect[write] > 0))
      .map((write) => ({
        code: 'effect-unreachable',
        message: `the contract declares ${write.toUpperCase()} of "${name}", and nothing that it runs can do that`,
        hint: `remove ${write} from the effects of "${name}" in ${contract.file}`,
      }));
  });
}

function undeclared(comparison: Comparison): Problems {
  const { contract, written, surface, pathTo } = comparison;
  const declared = new Map(contract.declared.map(({ table, operations }) => [formatQualified(table), operations]));
  const family = families(written.map(({ relation }) => relation));
  return written.flatMap((table) => {
    const name = formatQualified(table.relation);
    // Rows of a partitioned table lie in one of its partitions: who declares one of them has seen the whole.
    const kin = written.filter(({ relation }) => family(relation) === family(table.relation));
    return writesOf(table)
      .filter((write) => !kin.some(({ relation }) => declared.get(formatQualified(relation))?.includes(write)))
      .map((write) => {
        const way = pathTo(table, write)
          .map(({ what }) => what)
          .join(' → ');
        if (contract.kind !== 'call') {
          return {
            code: 'write-undeclared',
            message: `a contract of kind "${contract.kind}" changes nothing, and can reach ${write.toUpperCase()} of "${name}": ${way}`,
            hint: 'call a function that only reads, or write `kind: call` with its effects',
          };
        }
        const isOutside = !surface.some((each) => formatQualified(each) === name);
        const more = isOutside ? `, and add it under \`surface:\` in contracts/contracts.yaml` : '';
        return {
          code: 'write-undeclared',
          message: `the contract can reach ${write.toUpperCase()} of "${name}", and declares no such effect: ${way}`,
          hint: `declare it in ${contract.file} with the rows it changes, or 0: \`${name}: { ${write}: 0 }\`${more}`,
        };
      });
  });
}

/** Which tables are partitions of the same one, or inherit from it: their topmost ancestor among `relations`. */
function families(relations: readonly Relation[]): (relation: Relation) => Oid {
  const byOid = new Map(relations.map((relation) => [relation.oid, relation]));
  const topOf = (relation: Relation, seen: ReadonlySet<Oid>): Oid => {
    const parent = relation.parents.map((oid) => byOid.get(oid)).find((each) => each !== undefined);
    return parent === undefined || seen.has(parent.oid) ? relation.oid : topOf(parent, new Set([...seen, parent.oid]));
  };
  return (relation) => topOf(relation, new Set());
}
