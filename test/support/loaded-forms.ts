import type { Assessment } from '../../src/report/assessment/assessment.ts';
import { formsOf } from '../../src/report/assessment/forms.ts';

/** Every report of an assessment, loaded. */
export async function loadedForms<Document>(assess: (document: Document) => Assessment) {
  const forms = formsOf(async () => assess);
  const [junit, tap, markdown, github, sarif, gitlab] = await Promise.all([
    forms.junit(),
    forms.tap(),
    forms.markdown(),
    forms.github(),
    forms.sarif(),
    forms.gitlab(),
  ]);
  return { junit, tap, markdown, github, sarif, gitlab };
}
