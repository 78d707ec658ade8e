import { counted } from '../../core/text.ts';
import type { Change, Compared, Diff, Severity } from '../../review/change.ts';
import { exitMeaning } from '../text/closing.ts';
import { severities } from './believed.ts';

/** `cut_leg_a v1`; `the project` where no contract changed. */
export function subjectOf({ contract, version }: Pick<Change, 'contract' | 'version'>): string {
  if (contract === null) return 'the project';
  return version === null ? contract : `${contract} v${version}`;
}

/** `cut_leg_a v1 → v2`, `cut_leg_a v1`. */
export function comparedName({ contract, base, head }: Compared): string {
  const versions = [...new Set([base, head].flatMap((text) => (text === null ? [] : [`v${text.version}`])))];
  return [contract, versions.join(' → ')].join(' ');
}

/** The fact, and what follows from it. */
export function saidOf({ message, consequence }: Pick<Change, 'message' | 'consequence'>): string {
  if (consequence === '') return message;
  return consequence.endsWith('.') ? `${message}. ${consequence}` : `${message}; ${consequence}`;
}

/** `main@1a2b3c4d5e6f, 12 contracts`. */
export function sideWords(side: Diff['base']): string {
  if (side === null) return 'not read';
  const { label, commit, contracts } = side;
  const where = commit === null || commit.startsWith(label) ? label : `${label}@${commit.slice(0, 12)}`;
  return `${where}, ${counted(contracts, 'contract')}`;
}

/** How many changes of which severity: words of ours only. */
export function tallyOf({ changes, acceptances, compared, unchanged, stopped }: Diff): string {
  const contracts = compared.length + unchanged;
  if (stopped !== null && contracts + changes.length + acceptances.length === 0) return 'nothing was compared';
  const open = (severity: Severity): number =>
    changes.filter((one) => one.severity === severity && (one.accepted === null || severity === 'unsafe')).length;
  const counts = severities.flatMap((severity) => (open(severity) === 0 ? [] : [`${open(severity)} ${severity}`]));
  const accepted = changes.filter((one) => one.accepted !== null && one.severity !== 'unsafe').length;
  const wrong = acceptances.filter((each) => each.blocks).length;
  return [
    ...(counts.length === 0 ? ['no open change'] : counts),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
    ...(wrong === 0 ? [] : [`${counted(wrong, 'approval')} not valid`]),
    `${counted(contracts, 'contract')} compared`,
    `${compared.length} changed`,
  ].join(', ');
}

/** What the exit code of contracts diff says. */
export function diffExitMeaning({ exitCode, failOn }: Pick<Diff, 'exitCode' | 'failOn'>): string {
  const meanings: Readonly<Record<number, string>> = {
    0: `nothing that is ${failOn} or worse, unless somebody answers for it`,
    1: `a change that is ${failOn} or worse and that nobody answers for, or an approval that is not valid`,
    5: 'what could not be compared is unknown, and blocks',
  };
  return meanings[exitCode] ?? exitMeaning(exitCode);
}
