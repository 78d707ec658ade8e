import { counted } from '../../core/text.ts';
import type { Evidence } from '../../proof/evidence.ts';
import type { Merged, MergedDatabase } from '../../proof/merge/merged.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { paintFor } from '../layout/palette.ts';
import { type Row, table } from '../layout/table.ts';
import type { ReportOptions } from '../reporter.ts';
import { renderText } from '../reporters/text.ts';
import { problemLines } from '../text/problems.ts';
import { durationWords, statuses, statusTone, timeWords, verdictTone } from '../text/words.ts';

/** For a person: each database with its runs and what is missing, every run that is not proved in full, and the verdict last. */
export function renderMergedText(merged: Merged, options: ReportOptions): string {
  const page: Page = { width: options.width, paint: paintFor(options.color) };
  const { databases, problems } = merged;
  const runs = databases.flatMap((database) => database.runs);
  const parts = [
    ...paragraph(page, {
      indent: 0,
      text: `${merged.tool.name} ${merged.tool.version}: ${counted(runs.length, 'run')} of ${counted(databases.length, 'database')}`,
      tone: 'strong',
    }),
    ...databases.flatMap((database) => ['', ...databaseLines(page, database)]),
    ...(problems.length === 0 ? [] : ['', page.paint('strong', 'the runs together')]),
    ...problemLines(page, { indent: 2, problems }),
    '',
  ];
  const failed = runs.filter(({ verdict }) => verdict !== 'proved');
  const details = failed.map(
    (run) => `${page.paint('strong', '-'.repeat(options.width))}\n${renderText(run, options)}\n`,
  );
  return `${parts.join('\n')}\n${details.join('')}${[...notProved(page, runs), '', ...verdictLines(page, merged)].join('\n')}\n`;
}

function databaseLines(page: Page, database: MergedDatabase): readonly string[] {
  const { target, verdict, runs, problems } = database;
  return [
    ...entry(page, {
      labels: [{ text: verdict, tone: verdictTone[verdict], at: 0 }],
      column: 'inconclusive  '.length,
      text: `${target ?? 'no target chosen'}: ${serverWords(database)}`,
      tone: 'strong',
    }),
    ...table(page, { indent: 2, columns, rows: runs.map(runRow) }),
    ...proofLines(page, runs),
    ...problemLines(page, { indent: 2, problems }),
  ];
}

function serverWords({ servers }: MergedDatabase): string {
  const [first, ...others] = servers;
  if (first === undefined) return 'no server was reached';
  if (others.length > 0) return `${counted(servers.length, 'server')}, one of each job's own`;
  return `"${first.database}" on system identifier ${first.systemIdentifier}, PostgreSQL ${first.serverVersion}`;
}

const columns = [
  { head: 'verdict' },
  { head: 'shard' },
  { head: 'contracts', align: 'right' },
  { head: 'cases held', align: 'right' },
  { head: 'started' },
  { head: 'took', align: 'right' },
  { head: 'commit' },
  { head: 'run' },
] as const;

function runRow({ run, verdict, contracts, cases, git }: Evidence): Row {
  const { shard } = run;
  const held = cases.filter(({ outcome }) => outcome === 'held').length;
  const texts = [
    shard === null ? 'whole' : `${shard.number}/${shard.of}`,
    contracts.length.toString(),
    `${held} of ${cases.length}`,
    timeWords(run.startedAt.replace(/\.\d+Z$/, 'Z')),
    durationWords(run.durationMs),
    git === null ? '-' : `${git.commit.slice(0, 12)}${git.dirty ? ', dirty' : ''}`,
    // Enough to find it: the whole id is in its own report.
    run.id.slice(0, 8),
  ];
  return [{ text: verdict, tone: verdictTone[verdict] }, ...texts.map((text) => ({ text, tone: 'plain' }) as const)];
}

/** Each proof that did not pass in all runs, with how many runs it did what in. */
function proofLines(page: Page, runs: readonly Evidence[]): readonly string[] {
  const all = runs.flatMap(({ proofs }) => proofs);
  const ids = [...new Set(all.map(({ id }) => id))];
  const open = ids.filter((id) => all.some((proof) => proof.id === id && proof.status !== 'pass'));
  const passed = ids.length - open.length;
  return [
    ...paragraph(page, {
      indent: 2,
      text: `${passed} of ${counted(ids.length, 'proof')} passed in every run`,
      tone: 'quiet',
    }),
    ...open.flatMap((id) => {
      const its = all.filter((proof) => proof.id === id);
      const worst = statuses.find((status) => its.some((proof) => proof.status === status)) ?? 'unknown';
      const each = statuses.flatMap((status) => {
        const count = its.filter((proof) => proof.status === status).length;
        return count === 0 ? [] : [`${status} in ${counted(count, 'run')}`];
      });
      return entry(page, {
        labels: [{ text: id, tone: statusTone[worst], at: 2 }],
        column: 'PROOF-12  '.length + 2,
        text: each.join(', '),
      });
    }),
  ];
}

/** What nobody may conclude from any of the runs, once each. */
function notProved(page: Page, runs: readonly Evidence[]): readonly string[] {
  const residue = new Map(runs.flatMap((run) => run.residue).map((one) => [`${one.what} because ${one.why}`, one]));
  return [
    page.paint('strong', 'not proved'),
    ...[...residue.values()].flatMap(({ what, why }) => [
      ...entry(page, { labels: [{ text: '-', tone: 'plain', at: 2 }], column: 4, text: what }),
      ...paragraph(page, { indent: 4, text: `because ${why}`, tone: 'quiet' }),
    ]),
  ];
}

function verdictLines(page: Page, { verdict, exitCode, databases }: Merged): readonly string[] {
  const proved = databases.filter((database) => database.verdict === 'proved').length;
  return entry(page, {
    labels: [{ text: `verdict: ${verdict}`, tone: verdictTone[verdict], at: 0 }],
    column: `verdict: ${verdict}  `.length,
    text: `${proved} of ${counted(databases.length, 'database')} proved, exit ${exitCode}`,
  });
}
