import { counted } from '../core/text.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

const makeNewVersion =
  'make a new version of the contract that declares what the server says, or restore the database object';

/** Whether the server ran these exact bytes, and whether it takes and returns what the contract declares. */
export function compareSignature(record: CaseRecord): readonly CaseProblem[] {
  const { rehearsal, contract } = record;
  if (rehearsal.serverCopy === null) return unseenStatement(record);
  const problems: CaseProblem[] = [];
  if (rehearsal.serverCopy.sha256 !== contract.sha256) {
    problems.push(
      problem('broken', 'statement-altered', {
        message: `the server prepared another text than "${contract.file}" holds (SHA-256 ${rehearsal.serverCopy.sha256.slice(0, 12)}…)`,
        hint: "set the target's host and port to those of PostgreSQL itself: something in between rewrites statements",
      }),
    );
  }
  const { parameterTypes } = rehearsal.serverCopy;
  for (const [index, { name, type }] of contract.params.entries()) {
    const server = parameterTypes[index] ?? 'nothing';
    if (server !== type) {
      problems.push(
        problem('broken', 'parameter-type', {
          message: `parameter "${name}" ($${index + 1}) is declared ${type}, the server takes ${server}`,
          hint: makeNewVersion,
        }),
      );
    }
  }
  return rehearsal.answer === null || rehearsal.answer.error !== null
    ? problems
    : [...problems, ...compareResultShape(record)];
}

/** Where the statement ran and the server keeps no copy of it, something took the copy away: nothing shows what ran. */
function unseenStatement({ rehearsal: { answer, escaped } }: CaseRecord): readonly CaseProblem[] {
  if (answer === null || answer.error !== null || escaped.length > 0) return [];
  return [
    problem('unknown', 'statement-unseen', {
      message: 'the server keeps no copy of the statement that it ran, so nobody can say that these bytes ran',
      hint: 'look for DEALLOCATE or DISCARD in what the statement calls',
    }),
  ];
}

function compareResultShape({ rehearsal, contract }: CaseRecord): readonly CaseProblem[] {
  const declared = contract.returns.columns.map(({ name, type }) => `${name} ${type}`);
  const server = rehearsal.columns.map(({ name, type }) => `${name} ${type}`);
  const rows = rehearsal.answer?.rows.length ?? 0;
  const problems: CaseProblem[] = [];
  if (declared.join(', ') !== server.join(', ')) {
    problems.push(
      problem('broken', 'columns', {
        message: `the contract declares the columns (${declared.join(', ')}), the server returns (${server.join(', ')})`,
        hint: makeNewVersion,
      }),
    );
  }
  if (!fits(contract.returns.rows, rows)) {
    problems.push(
      problem('broken', 'rows', {
        message: `the contract returns ${contract.returns.rows} row(s), the server returned ${counted(rows, 'row')}`,
        hint: makeNewVersion,
      }),
    );
  }
  return problems;
}

function fits(cardinality: 'one' | 'optional' | 'many' | 'none', rows: number): boolean {
  switch (cardinality) {
    case 'one':
      return rows === 1;
    case 'optional':
      return rows <= 1;
    case 'none':
      return rows === 0;
    case 'many':
      return true;
  }
}
