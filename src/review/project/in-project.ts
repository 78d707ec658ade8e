import { projectFile } from '../../contract/project-file.ts';
import type { FoundInProject } from '../rules/rule.ts';

/** What a rule says about the project file. Whatever is gone is shown where it was. */
export function inProject(found: Omit<FoundInProject, 'contract' | 'at'>): FoundInProject {
  const side = found.new === null && found.old !== null ? 'base' : 'head';
  return { ...found, contract: null, at: { side, file: projectFile, line: 1 } };
}
