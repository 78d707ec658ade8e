import { counted } from '../../core/text.ts';
import type { Evidence } from '../../proof/evidence.ts';
import type { Merged, MergedDatabase } from '../../proof/merge/merged.ts';
import { type Html, html } from '../html/markup.ts';
import { databases } from '../html/merged/databases.ts';
import { mergedPlaces } from '../html/merged/places.ts';
import { mergedProofs } from '../html/merged/proofs.ts';
import { page } from '../html/page.ts';
import { pictureStyle } from '../html/picture.ts';
import { contents, type Section, sections } from '../html/sections.ts';
import { css } from '../html/style-sheet.ts';
import { verdictBanner } from '../html/verify/banner.ts';
import { contracts } from '../html/verify/contracts.ts';
import { findings, notProved, settled } from '../html/verify/findings.ts';
import { verifyLook } from '../html/verify/look.ts';
import type { Places } from '../html/verify/places.ts';
import { surface } from '../html/verify/surface.ts';
import { timings } from '../html/verify/timings.ts';
import { assessMerged } from './assess-merged.ts';
import { databaseName, labelledRuns } from './labelled-runs.ts';

/** One page of several runs: of the shards of a divided run, of a fleet of databases. What is not proved anywhere is not green here. */
export function renderMergedHtml(merged: Merged): string {
  const assessment = assessMerged(merged);
  const runs = labelledRuns(merged);
  const places = mergedPlaces(runs);
  const evidence = runs.map(({ run }) => run);
  const residue = new Map(evidence.flatMap((run) => run.residue).map((one) => [JSON.stringify(one), one]));
  const all: readonly Section[] = [
    { id: 'findings', title: 'What is wrong', inside: findings(assessment, places) },
    { id: 'databases', title: 'Databases', inside: databases(merged) },
    { id: 'proofs', title: 'Proofs', inside: mergedProofs(runs) },
    ...merged.databases.flatMap((each, at) => databaseSections(merged, { each, at, places })),
    { id: 'settled', title: 'Answered for', inside: settled(assessment) },
    { id: 'timings', title: 'Timings', inside: timings({ cases: evidence.flatMap(({ cases }) => cases) }) },
    { id: 'not-proved', title: 'Not proved', inside: notProved({ residue: [...residue.values()] }) },
  ];
  const names = [counted(runs.length, 'run'), counted(merged.databases.length, 'database')];
  return page({
    title: `${[merged.verdict, ...names].join(' · ')} · ${assessment.command}`,
    style: css`${verifyLook}${pictureStyle}`,
    body: html`${verdictBanner(assessment, { verdict: merged.verdict, names })}${contents(all)}
<main id="main">
${sections(all)}</main>
${foot(merged)}`,
  });
}

/** What the runs of one database show together; a contract of another version there is another contract. */
function databaseSections(
  merged: Merged,
  { each, at, places }: { readonly each: MergedDatabase; readonly at: number; readonly places: Places },
): readonly Section[] {
  const name = databaseName(merged, each);
  const together = togetherOf(each.runs);
  return [
    { id: `contracts-${at + 1}`, title: `Contracts of ${name}`, inside: contracts(together, places) },
    { id: `surface-${at + 1}`, title: `Surface of ${name}`, inside: surface(together) },
  ];
}

function togetherOf(runs: readonly Evidence[]): Pick<Evidence, 'contracts' | 'cases' | 'proofs' | 'project'> {
  const listed = new Map(
    runs.flatMap((run) => run.contracts).map((one) => [JSON.stringify([one.id, one.version]), one]),
  );
  const [first] = runs.flatMap(({ project }) => project ?? []);
  return {
    contracts: [...listed.values()],
    cases: runs.flatMap(({ cases }) => cases),
    proofs: runs.flatMap(({ proofs }) => proofs),
    project:
      first === undefined
        ? null
        : { ...first, surface: [...new Set(runs.flatMap(({ project }) => project?.surface ?? []))] },
  };
}

function foot({ tool, seal }: Merged): Html {
  return html`<footer><p>${tool.name} ${tool.version}. This page runs nothing and asks for nothing: it is the evidence, made readable. The seal of the merged evidence is SHA-256 <code>${seal.sha256}</code>.</p></footer>`;
}
