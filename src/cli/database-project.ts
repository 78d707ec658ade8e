import type { DatabaseProject } from '../contract/project.ts';
import { loadDatabaseProject, projectFile } from '../contract/project-file.ts';
import { ContractsError } from '../core/errors.ts';
import { counted } from '../core/text.ts';
import { renderFindings } from '../report/findings.ts';
import { paintFor } from '../report/layout/palette.ts';
import type { Context } from './context.ts';

/**
 * The project at `root` for a command that runs no contract: one that is wrong does not keep it from its work, and where there is
 * none nobody is asked for principals. Says every problem of the project file in its place, and throws `project-invalid`.
 */
export function databaseProjectAt(context: Context, root: string): DatabaseProject {
  const { project, findings } = loadDatabaseProject(root);
  if (project !== null) return project;
  context.err(renderFindings(findings, paintFor(context.terminal.err)));
  throw new ContractsError(
    'project-invalid',
    `${counted(findings.filter(({ severity }) => severity === 'error').length, 'problem')} in ${projectFile}`,
    {
      hint: 'mend it and run this again; docs/connections.md tells what a target needs',
    },
  );
}
