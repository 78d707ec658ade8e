import type { CommandModule } from './context.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loaded only when the command is called: `contracts --version` must not wait for a driver and a parser. */
  readonly load: () => Promise<CommandModule>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'baseline',
    summary: 'Record, show and compare the row counts and results that a target must have.',
    load: () => import('./commands/baseline.ts'),
  },
  {
    name: 'verify',
    summary: 'Prove the contracts on a database, in transactions that cannot commit.',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'analyze',
    summary: 'Read what contracts can reach and change, and what of it would outlive ROLLBACK. Runs none of it.',
    load: () => import('./commands/analyze.ts'),
  },
  {
    name: 'pgtap',
    summary: 'Run pgTAP files as the DBA, in transactions that cannot commit. Needs no psql and no Perl.',
    load: () => import('./commands/pgtap.ts'),
  },
  {
    name: 'diff',
    summary: 'Say what a change of contracts means in the database: what breaks, what is dangerous, what is safe.',
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'check',
    summary: 'Check the contract files, the project file and the lock. Needs no database.',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'lock',
    summary: 'Release the new versions of contracts.',
    load: () => import('./commands/lock.ts'),
  },
  {
    name: 'report',
    summary:
      'Render saved evidence, of one run or of several, or a saved diff; check that nobody changed it; print the JSON Schema.',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'migrate',
    summary: "Run and undo the project's migrations, as the DBA's role.",
    load: () => import('./commands/migrate.ts'),
  },
];
