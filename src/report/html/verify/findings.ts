import type { Evidence } from '../../../proof/evidence.ts';
import type { Assessment, ReportedFinding, Weight } from '../../assessment/assessment.ts';
import type { Tone } from '../../layout/palette.ts';
import { type Html, html } from '../markup.ts';
import { chip, firstOf, list, name, withCode } from '../parts.ts';
import { problem } from '../problem.ts';
import type { Places } from './places.ts';

// Nobody reads more one below the other; the cases further down have their own.
const shown = 100;

const toneOf = {
  alarm: 'bad',
  error: 'bad',
  unknown: 'doubt',
  warning: 'doubt',
  note: 'quiet',
} as const satisfies Record<Weight, Tone>;

/** Everything that speaks against the run, worst first; null where nothing does. */
export function findings({ findings: all }: Pick<Assessment, 'findings'>, places: Places): Html | null {
  const open = all.filter(({ settled }) => settled === null);
  if (open.length === 0) return null;
  return firstOf(open, {
    most: shown,
    noun: 'more finding',
    show: (some) => html`${some.map((one) => finding(one, places))}`,
  });
}

function finding({ weight, word, subject, code, message, hint, file }: ReportedFinding, places: Places): Html {
  const tone = toneOf[weight];
  const id = places.of(subject);
  const where = id === null ? subject : html`<a href="#${id}">${subject}</a>`;
  const place = html`${chip(tone, word)} ${where} <span class="quiet">in ${name(file)}</span>`;
  return problem(tone, { code, message, hint, place });
}

/** What would outlive ROLLBACK, and what answers for it: a waiver or a burn budget. */
export function settled({ findings: all }: Assessment): Html | null {
  const answered = all.filter((one) => one.settled !== null);
  if (answered.length === 0) return null;
  const item = (one: ReportedFinding): Html =>
    html`<strong>${one.subject}</strong>: ${withCode(one.message)} <span class="quiet">[${one.code}]</span><br/>${one.settled}`;
  return firstOf(answered, { most: shown, noun: 'more', show: (some) => list(some.map(item)) });
}

/** What nobody may conclude from the run, why, and what it would take. */
export function notProved({ residue }: Pick<Evidence, 'residue'>): Html | null {
  if (residue.length === 0) return null;
  const item = ({ what, why, needs }: Evidence['residue'][number]): Html =>
    html`<strong>${what}</strong><br/>because ${why}${needs === null ? null : html`<br/>needs ${needs}`}`;
  return html`<div class="residue">${list(residue.map(item))}</div>`;
}
