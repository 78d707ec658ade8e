import type { Reporter } from './reporter.ts';
import { renderGithub } from './reporters/github.ts';
import { renderGitlab } from './reporters/gitlab.ts';
import { renderJson } from './reporters/json.ts';
import { renderJunit } from './reporters/junit.ts';
import { renderMarkdown } from './reporters/markdown.ts';
import { renderSarif } from './reporters/sarif.ts';
import { renderTap } from './reporters/tap.ts';
import { renderText } from './reporters/text.ts';

/** The reports there are, by the name that `--report` takes. */
export const reporters = {
  text: renderText,
  json: renderJson,
  junit: renderJunit,
  tap: renderTap,
  markdown: renderMarkdown,
  github: renderGithub,
  sarif: renderSarif,
  gitlab: renderGitlab,
} as const satisfies Record<string, Reporter>;

export type ReporterId = keyof typeof reporters;

export function isReporterId(text: string): text is ReporterId {
  return Object.hasOwn(reporters, text);
}
