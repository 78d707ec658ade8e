import { counted } from '../../../core/text.ts';
import type { Change, Compared, Diff, Live } from '../../../review/change.ts';
import { fold } from '../../html/fold.ts';
import { type Html, html } from '../../html/markup.ts';
import { chip, firstOf, name, withCode } from '../../html/parts.ts';
import { severities } from '../believed.ts';
import { comparedName, subjectOf } from '../words.ts';
import { changeBlock, isAccepted, isSafe, severityTone } from './change.ts';
import { liveBlock } from './live.ts';
import type { Mark } from './marked.ts';
import { sideBySide } from './side-by-side.ts';

/** Contracts on a page, and changes of one of them. */
const most = 1000;
const mostChanges = 100;

/** Contracts that are open when the page is: more of them nobody can look over, and each says its worst in a line. */
const mostOpen = 20;

/** A contract with everything that changed about it. */
interface Group {
  readonly title: string;
  readonly compared: Compared | null;
  readonly changes: readonly Change[];
  readonly live: Live['contracts'][number] | null;
}

/** Every contract that something is found about; those that were compared first, as the document has them. */
export function groupsOf({ compared, changes, live }: Diff): readonly Group[] {
  const byContract = new Map<string, readonly Change[]>();
  for (const change of changes) {
    if (change.contract === null) continue;
    byContract.set(change.contract, [...(byContract.get(change.contract) ?? []), change]);
  }
  const asked = new Map(live?.contracts.map((each) => [each.contract, each]));
  const held = compared.map((each): Group => {
    const { contract } = each;
    const its = byContract.get(contract) ?? [];
    byContract.delete(contract);
    return { title: comparedName(each), compared: each, changes: its, live: asked.get(contract) ?? null };
  });
  const others = [...byContract].map(([contract, its]): Group => {
    const title = its[0] === undefined ? contract : subjectOf(its[0]);
    return { title, compared: null, changes: its, live: asked.get(contract) ?? null };
  });
  return [...held, ...others];
}

/** Contracts with a change that is not safe, worst first and open. */
export function contracts(groups: readonly Group[]): Html | null {
  const loud = groups.filter((group) => !isQuiet(group)).toSorted((one, other) => badness(one) - badness(other));
  return folds(loud, { open: mostOpen });
}

/** Contracts that nothing but safe changes were found about. */
export function safeContracts(groups: readonly Group[]): Html | null {
  return folds(groups.filter(isQuiet), { open: 0 });
}

function isQuiet({ changes }: Group): boolean {
  return changes.every(isSafe);
}

function badness({ changes }: Pick<Group, 'changes'>): number {
  const open = changes.filter((change) => !isAccepted(change)).map(({ severity }) => severities.indexOf(severity));
  return Math.min(severities.length, ...open);
}

function folds(groups: readonly Group[], { open }: { readonly open: number }): Html | null {
  if (groups.length === 0) return null;
  const show = (some: readonly Group[]): Html =>
    html`${some.map((group, at) => contractFold(group, { isOpen: at < open }))}`;
  return firstOf(groups, { most, noun: 'more contract', show });
}

const pairings = {
  'in-place': 'changed in place',
  successor: 'new version',
  added: 'new',
  removed: 'removed',
} as const;

function contractFold(group: Group, { isOpen }: { readonly isOpen: boolean }): Html {
  const { title, compared, changes, live } = group;
  const worst = severities[badness(group)];
  const tone = worst === undefined ? 'quiet' : severityTone[worst];
  const word = worst ?? (changes.length === 0 ? 'same' : 'accepted');
  const how = compared === null ? 'not changed itself' : pairings[compared.pairing];
  const found = isOpen ? `, ${counted(changes.length, 'finding')}` : worstOf(changes);
  const says = html`<span class="wide quiet">${how}${withCode(found)}</span>`;
  const numbers = new Map(changes.filter(hasSpan).map((change, at) => [change, at + 1]));
  const blocks = firstOf(changes, {
    most: mostChanges,
    noun: 'more finding',
    show: (some) => html`${some.map((change) => changeBlock(change, { number: numbers.get(change) ?? null }))}`,
  });
  const sql = compared === null ? null : sideBySide(compared, marksOf(numbers));
  return fold({
    kind: `contract ${tone}`,
    open: isOpen,
    summary: html`${chip(tone, word)}<h3>${name(title)}</h3>${says}`,
    inside: html`${sql}${blocks}${live === null ? null : liveBlock(live)}`,
  });
}

/** What a contract that is not open says of itself: `: LIMIT 10 → 100, and 2 more findings`. */
function worstOf(changes: readonly Change[]): string {
  const [worst] = changes.toSorted((one, other) => badness({ changes: [one] }) - badness({ changes: [other] }));
  if (worst === undefined) return '';
  const more = changes.length === 1 ? '' : `, and ${counted(changes.length - 1, 'more finding')}`;
  return `: ${worst.message}${more}`;
}

function hasSpan({ spans }: Change): boolean {
  return spans.old !== null || spans.new !== null;
}

function marksOf(numbers: ReadonlyMap<Change, number>): {
  readonly old: readonly Mark[];
  readonly new: readonly Mark[];
} {
  const of = (side: 'old' | 'new'): readonly Mark[] =>
    [...numbers].flatMap(([{ spans }, number]) => {
      const span = spans[side];
      return span === null ? [] : [{ ...span, number }];
    });
  return { old: of('old'), new: of('new') };
}
