import { linesOf } from '../../../core/text.ts';
import type { Change } from '../../../review/change.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import type { Tone } from '../../layout/palette.ts';
import { tie } from '../../layout/wrap.ts';
import { subjectOf } from '../words.ts';

const tones = {
  unsafe: 'bad',
  breaking: 'bad',
  unknown: 'bad',
  dangerous: 'doubt',
  safe: 'good',
} as const satisfies Record<Change['severity'], Tone>;

/** One change: the fact, where it is, old and new, what follows from it, what to do, and what to call it. */
export function changeBlock(page: Page, change: Change): readonly string[] {
  const { severity, rule, message, consequence, hint, fingerprint, accepted, live } = change;
  const word = `${accepted === null ? '' : 'accepted '}${severity}[${rule}]`;
  const tone = accepted === null ? tones[severity] : 'quiet';
  const title = { at: 0, text: `${word} ${subjectOf(change)}`, tone } as const;
  return [
    ...entry(page, { labels: [title], column: 4, text: message, tone: 'strong' }),
    ...placeLine(page, change),
    ...sides(page, change),
    ...(consequence === '' ? [] : paragraph(page, { indent: 4, text: consequence })),
    ...(hint === null ? [] : labelled(page, 'hint:', unbroken(hint))),
    ...(accepted === null
      ? []
      : labelled(page, 'accepted:', `by ${accepted.by} until ${accepted.expires}: ${accepted.reason}`)),
    ...paragraph(page, {
      indent: 4,
      text: `${live ? 'told by the database, ' : ''}fingerprint ${fingerprint}`,
      tone: 'quiet',
    }),
  ];
}

function placeLine(page: Page, { at }: Change): readonly string[] {
  if (at === null) return [];
  const where = `${at.file}:${at.line}${at.side === 'base' ? ' (base)' : ''}`;
  return entry(page, { labels: [{ at: 2, text: '-->', tone: 'quiet' }], column: 6, text: where });
}

/** What stood there and what stands there now, as a diff shows it: SQL keeps its lines. */
function sides(page: Page, { old, new: after }: Change): readonly string[] {
  return [
    ...side(page, { sign: '-', tone: 'bad', text: old }),
    ...side(page, { sign: '+', tone: 'good', text: after }),
  ];
}

function side(page: Page, about: { readonly sign: string; readonly tone: Tone; readonly text: string | null }) {
  if (about.text === null) return [];
  const { sign, tone } = about;
  return linesOf(about.text).flatMap((text) =>
    entry(page, { labels: [{ at: 4, text: sign, tone }], column: 6, text, tone }),
  );
}

function labelled(page: Page, label: string, text: string): readonly string[] {
  return entry(page, { labels: [{ at: 4, text: label, tone: 'quiet' }], column: 5 + label.length, text });
}

/** A command is copied in one piece: it stands on one line, where it fits on one. */
function unbroken(hint: string): string {
  return hint.replace(/`[^`]{1,80}`/g, (command) => command.replaceAll(' ', tie));
}
