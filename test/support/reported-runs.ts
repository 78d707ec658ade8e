import type { Evidence } from '../../src/proof/evidence.ts';
import { caseOf, evidenceOf } from './evidence.ts';
import { notReached, passingProofs } from './evidence-proofs.ts';
import { runs } from './evidence-runs.ts';
import { hostileNames } from './hostile-names.ts';

/** A run that ended before a target was chosen: its project file could not be read. */
const stoppedBeforeStart = evidenceOf({
  git: null,
  project: null,
  target: null,
  contracts: [],
  proofs: passingProofs().map(({ id }) => notReached(id)),
  cases: [],
  stopped: {
    code: 'project-invalid',
    kind: 'usage',
    message: '"contracts/contracts.yaml" is no project: "surface" is missing',
    hint: 'write the tables that the contracts may change under "surface"',
  },
  verdict: 'inconclusive',
  exitCode: 2,
});

/** Evidence that does not agree with itself, as a file may: no report believes the word "proved" in it. */
const disagreeing: Readonly<Record<string, Evidence>> = {
  'proved, but a report could not be written': evidenceOf({ exitCode: 2 }),
  'proved, but a case is broken': evidenceOf({ cases: [caseOf({ outcome: 'broken' })] }),
  'proved, but a proof is unknown': evidenceOf({ proofs: [...passingProofs().slice(1), notReached('PROOF-1')] }),
  'proved, but it proved nothing': evidenceOf({ proofs: [], cases: [] }),
};

const isProved = ({ verdict }: Evidence): boolean => verdict === 'proved';
const told = Object.entries(runs);

/** Runs whose reports may look green. */
export const provedRuns = Object.fromEntries(told.filter(([, run]) => isProved(run)));

/** Runs that must not look green in any report. */
export const unprovedRuns: Readonly<Record<string, Evidence>> = {
  ...Object.fromEntries(told.filter(([, run]) => !isProved(run))),
  'stopped before it started': stoppedBeforeStart,
  ...disagreeing,
};

export const reportedRuns: Readonly<Record<string, Evidence>> = { ...provedRuns, ...unprovedRuns };

/** What a server, a file or a command line may hold, and no report may act on. */
export const hostileTexts: Readonly<Record<string, string>> = {
  ...hostileNames,
  'names to notify, issues and addresses':
    ' @everyone @org/team #12 GH-13 org/repo#14 https://evil.example www.evil.example me@evil.example',
  'links and pictures': ' ![x](https://evil.example/x.png) [x](javascript:alert(1)) [x][y] <https://evil.example>',
  'markup of Markdown': ' **b** _i_ ~~s~~ `code` ``` $x$ | cell | &lt; \\| \\',
  'blocks of Markdown': '\n\n# heading\n\n- item\n\n```\nfence\n\n| a |\n| - |\n',
  'a comment and tags': ' <!-- hidden </code></summary></details><img src=x onerror=alert(1)> -->',
  'commands of a CI runner': '\n::error::forged\n::stop-commands::x%0A::notice::y\r::warning::z ##[error]w',
  'words of TAP': ' # SKIP # TODO\nok 99 - forged\nBail out!\n1..0\n  ---\n',
};
