import type { Assessment } from '../assessment/assessment.ts';
import type { Tone } from '../layout/palette.ts';
import { type Content, type Html, html } from './markup.ts';
import { sign } from './parts.ts';

/** The verdict before anything else, and large. */
export function banner(
  assessment: Pick<Assessment, 'command' | 'verdict' | 'isGood' | 'tally' | 'exitCode' | 'exitMeaning'>,
  about: {
    readonly tone: Tone;
    /** What it is about: the project, the target. */
    readonly names: readonly Content[];
    /** Below everything else. */
    readonly more?: Content;
  },
): Html {
  const { command, verdict, tally, exitCode, exitMeaning } = assessment;
  const { tone, names, more = null } = about;
  return html`<header class="banner ${tone}">
<p class="kicker">${command}${names.map((word) => html` · ${word}`)}</p>
<h1>${sign(tone)} ${verdict}</h1>
<p><strong>${tally}</strong></p>
<p>exit ${exitCode}: ${exitMeaning}</p>
${more}</header>
`;
}
