import type { Assessment } from './assessment.ts';

/** The reports that are made of an assessment alone, for documents of one kind. */
export function formsOf<Document>(loadAssess: () => Promise<(document: Document) => Assessment>) {
  const form = (loadRender: () => Promise<(assessment: Assessment) => string>) => async () => {
    const [assess, render] = await Promise.all([loadAssess(), loadRender()]);
    return (document: Document): string => render(assess(document));
  };
  return {
    junit: form(async () => (await import('../reporters/junit.ts')).renderJunit),
    tap: form(async () => (await import('../reporters/tap.ts')).renderTap),
    markdown: form(async () => (await import('../reporters/markdown.ts')).renderMarkdown),
    github: form(async () => (await import('../reporters/github.ts')).renderGithub),
    sarif: form(async () => (await import('../reporters/sarif.ts')).renderSarif),
    gitlab: form(async () => (await import('../reporters/gitlab.ts')).renderGitlab),
  } as const;
}
