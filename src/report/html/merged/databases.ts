import { counted } from '../../../core/text.ts';
import type { Evidence } from '../../../proof/evidence.ts';
import type { Merged, MergedDatabase } from '../../../proof/merge/merged.ts';
import { databaseName, type LabelledRun, labelledRuns } from '../../merged/labelled-runs.ts';
import { durationWords, timeWords, verdictTone } from '../../text/words.ts';
import { type Content, type Html, html } from '../markup.ts';
import { chip, name } from '../parts.ts';
import { table } from '../table.ts';

/** Each database with what its runs come to together, and each run with what is needed to find it again. */
export function databases(merged: Merged): Html | null {
  const runs = labelledRuns(merged);
  const ofDatabases = table({
    caption: 'what the runs of each database come to together',
    columns: [{ head: 'database' }, { head: 'verdict' }, { head: 'server' }, { head: 'runs', kind: 'number' }],
    rows: merged.databases.map((each) => [
      name(databaseName(merged, each)),
      chip(verdictTone[each.verdict], each.verdict),
      serverWords(each),
      each.runs.length,
    ]),
  });
  const ofRuns = table({
    caption: 'every run',
    columns: [
      { head: 'run' },
      { head: 'verdict' },
      { head: 'cases held', kind: 'brief' },
      { head: 'started' },
      { head: 'took', kind: 'brief' },
      { head: 'commit', kind: 'brief' },
      { head: 'id, seal' },
    ],
    rows: runs.map(runRow),
  });
  return ofDatabases === null && ofRuns === null ? null : html`${ofDatabases}${ofRuns}`;
}

function serverWords({ servers }: MergedDatabase): Content {
  const [first, ...others] = servers;
  if (first === undefined) return 'no server was reached';
  if (others.length > 0) return `${counted(servers.length, 'server')}, one of each job's own`;
  return html`${name(first.database)} on system identifier ${name(first.systemIdentifier)}, PostgreSQL ${first.serverVersion}`;
}

function runRow({ run: evidence, label }: LabelledRun): readonly Content[] {
  const { run, verdict, cases, seal } = evidence;
  const held = cases.filter(({ outcome }) => outcome === 'held').length;
  return [
    name(label),
    chip(verdictTone[verdict], verdict),
    `${held} of ${cases.length}`,
    timeWords(run.startedAt.replace(/\.\d+Z$/, 'Z')),
    durationWords(run.durationMs),
    commit(evidence),
    html`${name(run.id)}<br/>${name(seal.sha256)}`,
  ];
}

function commit({ git }: Evidence): Content {
  return git === null ? 'not known' : html`${name(git.commit.slice(0, 12))}${git.dirty ? ', dirty' : ''}`;
}
