import { assessEvidence } from '../assessment/assess-evidence.ts';
import { html } from '../html/markup.ts';
import { page } from '../html/page.ts';
import { name } from '../html/parts.ts';
import { pictureStyle } from '../html/picture.ts';
import { contents, type Section, sections } from '../html/sections.ts';
import { css } from '../html/style-sheet.ts';
import { verdictBanner } from '../html/verify/banner.ts';
import { contracts } from '../html/verify/contracts.ts';
import { findings, notProved, settled } from '../html/verify/findings.ts';
import { verifyLook } from '../html/verify/look.ts';
import { placesOf } from '../html/verify/places.ts';
import { proofs } from '../html/verify/proofs.ts';
import { surface } from '../html/verify/surface.ts';
import { timings } from '../html/verify/timings.ts';
import { touched } from '../html/verify/touched.ts';
import type { Reporter } from '../reporter.ts';

/** One page that needs nothing beside it, for who decides and for who keeps it: the verdict first, everything else to be opened. */
export const renderHtml: Reporter = (evidence) => {
  const assessment = assessEvidence(evidence);
  const { project, target, tool, run } = evidence;
  const places = placesOf(evidence);
  const all: readonly Section[] = [
    { id: 'findings', title: 'What is wrong', inside: findings(assessment, places) },
    { id: 'touched', title: 'What was touched', inside: touched(evidence) },
    { id: 'proofs', title: 'Proofs', inside: proofs(evidence) },
    { id: 'contracts', title: 'Contracts', inside: contracts(evidence, places) },
    { id: 'surface', title: 'Surface', inside: surface(evidence) },
    { id: 'settled', title: 'Answered for', inside: settled(assessment) },
    { id: 'timings', title: 'Timings', inside: timings(evidence) },
    { id: 'not-proved', title: 'Not proved', inside: notProved(evidence) },
  ];
  const names = [project?.name, target?.name].filter((word) => word !== undefined);
  return page({
    title: `${[evidence.verdict, ...names].join(' · ')} · ${assessment.command}`,
    style: css`${verifyLook}${pictureStyle}`,
    body: html`${verdictBanner(assessment, { verdict: evidence.verdict, names: names.map(name) })}${contents(all)}
<main id="main">
${sections(all)}</main>
<footer><p>${tool.name} ${tool.version}, run ${run.id}. This page runs nothing and asks for nothing: it is the evidence, made readable.</p></footer>`,
  });
};
