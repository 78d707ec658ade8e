import { renderGithub } from '../reporters/github.ts';
import { renderGitlab } from '../reporters/gitlab.ts';
import { renderJunit } from '../reporters/junit.ts';
import { renderMarkdown } from '../reporters/markdown.ts';
import { renderSarif } from '../reporters/sarif.ts';
import { renderTap } from '../reporters/tap.ts';
import type { Assessment } from './assessment.ts';

/** The reports that are made of an assessment alone, for documents of one kind. */
export function formsOf<Document>(assess: (document: Document) => Assessment) {
  const form =
    (render: (assessment: Assessment) => string) =>
    (document: Document): string =>
      render(assess(document));
  return {
    junit: form(renderJunit),
    tap: form(renderTap),
    markdown: form(renderMarkdown),
    github: form(renderGithub),
    sarif: form(renderSarif),
    gitlab: form(renderGitlab),
  } as const;
}
