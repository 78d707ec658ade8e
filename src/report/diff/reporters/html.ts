import { html } from '../../html/markup.ts';
import { page } from '../../html/page.ts';
import { contents, type Section, sections } from '../../html/sections.ts';
import { assessDiff } from '../assess-diff.ts';
import { accept, approvals } from '../html/approvals.ts';
import { contracts, groupsOf, safeContracts } from '../html/contracts.ts';
import { banner, ofTheWhole, subject } from '../html/heading.ts';
import { diffLook } from '../html/look.ts';
import { project } from '../html/project.ts';
import type { DiffReporter } from '../reporter.ts';

/** One page that needs nothing beside it, for who decides about a change and for who keeps the decision. */
export const renderDiffHtml: DiffReporter = (diff) => {
  const assessment = assessDiff(diff);
  const groups = groupsOf(diff);
  const all: readonly Section[] = [
    { id: 'whole', title: 'What is wrong', inside: ofTheWhole(assessment) },
    { id: 'contracts', title: 'Contracts', inside: contracts(groups) },
    { id: 'project', title: 'Project', inside: project(diff) },
    { id: 'accept', title: 'To accept', inside: accept(diff) },
    { id: 'approvals', title: 'Approvals', inside: approvals(diff) },
    { id: 'safe', title: 'Safe changes', inside: safeContracts(groups) },
    { id: 'compared', title: 'What was compared', inside: subject(diff) },
  ];
  const sides = `${diff.base?.label ?? 'not read'} → ${diff.head?.label ?? 'not read'}`;
  return page({
    title: `${diff.verdict} · ${sides} · ${assessment.command}`,
    style: diffLook,
    body: html`${banner(diff, assessment)}${contents(all)}
<main id="main">
${sections(all)}</main>
<footer><p>${diff.tool.name} ${diff.tool.version}. This page runs nothing and asks for nothing: it is the document of the comparison, made readable.</p></footer>`,
  });
};
