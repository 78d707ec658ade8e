import { canonicalJson } from '../core/canonical-json.ts';
import { hash } from '../core/hash.ts';
import { grammar } from '../sql/parse.ts';
import { accept } from './accept/accept.ts';
import type { Change, Diff, Live, Severity } from './change.ts';
import { classify } from './classify.ts';
import { comparedOf } from './compared.ts';
import { withFingerprints } from './fingerprint.ts';
import { readPair } from './ladder/read-pair.ts';
import type { ContractPair } from './pair.ts';
import { type Paired, versionKey } from './pairing.ts';
import { placeInContract, placeInFile } from './place.ts';
import { type PlaceInText, placeInText } from './place-in-text.ts';
import { unmentionedProject } from './project/unmentioned.ts';
import { contractRules, net, projectRules } from './rules/registry.ts';
import type { FoundInProject, ProjectRule } from './rules/rule.ts';
import type { Sides } from './side/load-sides.ts';
import type { Side } from './side.ts';
import { judge } from './verdict.ts';
import { byWeight } from './weight.ts';

type Rule = Pick<ProjectRule, 'id' | 'area'>;
type Unjudged = Omit<Change, 'fingerprint' | 'accepted'> &
  PlaceInText & {
    /** Stands for all of it where it shows a part. */
    readonly whole: string | null;
  };

/** What a database told about both sides, and what rules make of it. */
export interface LiveReview {
  readonly live: Live;
  /** How many rules looked at what it told. */
  readonly rules: number;
  readonly found: readonly { readonly rule: Rule; readonly found: FoundInProject }[];
}

export interface ReviewRequest extends Sides {
  readonly failOn: Severity;
  readonly toolVersion: string;
  /** When the review began. */
  readonly now: Date;
  /** Null without a database. */
  readonly live: LiveReview | null;
}

/** What the changes between two sides mean, who answers for them, and what that comes to. Opens nothing; the parser must be loaded. */
export function review(request: ReviewRequest): Diff {
  const { base, head, failOn, toolVersion, now, live } = request;
  const { compared, pairs } = readPairs(request);
  const found: readonly Unjudged[] = [
    ...pairs.flatMap((pair) => changesOf(pair, { base, head })),
    ...projectChanges({ base, head, pairs }).map(({ rule, found: each }) => inProject(rule, each, { base, head })),
    ...(live?.found ?? []).map(({ rule, found: each }) => ({ ...inProject(rule, each, { base, head }), live: true })),
  ];
  const changes = withFingerprints(
    found
      .toSorted(byWeight)
      .map(({ whole, ...change }) => ({ ...change, content: whole ?? contentOf(change, { base, head }) })),
  ).map(({ content: _, nth: __, within: ___, ...change }): Change => ({ ...change, accepted: null }));
  const judged = accept(changes, { base, head, today: now.toISOString().slice(0, 10) });
  const document: Omit<Diff, 'verdict' | 'exitCode'> = {
    diff: 1,
    tool: { name: 'pg-contracts', version: toolVersion },
    grammar,
    takenAt: now.toISOString(),
    durationMs: Math.max(0, Date.now() - now.getTime()),
    base: describe(base),
    head: describe(head),
    failOn,
    rules: contractRules.length + projectRules.length + (live?.rules ?? 0),
    compared,
    unchanged: head.versions.size - compared.filter((each) => each.head !== null).length,
    changes: [...judged.changes],
    acceptances: [...judged.acceptances],
    live: live?.live ?? null,
    stopped: null,
  };
  return { ...document, ...judge(document) };
}

/** What every rule says of the project, and what of its file none of them tells. */
function projectChanges(sides: Parameters<ProjectRule['find']>[0]): LiveReview['found'] {
  const told = projectRules.flatMap((rule) => rule.find(sides).map((found) => ({ rule, found })));
  const left = unmentionedProject(
    sides,
    told.map(({ found }) => found.path),
  );
  return [...told, ...left.map((found) => ({ rule: net, found }))];
}

/** Reads every two versions that can be read. Of the others the findings of their side say why not. */
function readPairs({ base, head, paired }: Sides): {
  readonly compared: Diff['compared'];
  readonly pairs: readonly ContractPair[];
} {
  const tenantColumns = [base, head].flatMap(({ project }) => project?.review.tenantColumns ?? []);
  const all = paired.map((pair) => {
    const read = readContracts(pair, { base, head, tenantColumns: [...new Set(tenantColumns)] });
    return { read, compared: comparedOf(pair, { base, head, read }) };
  });
  return { compared: all.map(({ compared }) => compared), pairs: all.flatMap(({ read }) => read ?? []) };
}

function readContracts(
  { pairing, base, head }: Paired,
  about: { readonly base: Side; readonly head: Side; readonly tenantColumns: readonly string[] },
): ContractPair | null {
  if (base === null || head === null || pairing === 'added' || pairing === 'removed') return null;
  const before = about.base.contracts.get(versionKey(base));
  const after = about.head.contracts.get(versionKey(head));
  if (before === undefined || after === undefined) return null;
  return readPair(pairing, { base: before, head: after, tenantColumns: about.tenantColumns });
}

function changesOf(pair: ContractPair, sides: { readonly base: Side; readonly head: Side }): readonly Unjudged[] {
  const { id, version } = pair.head.contract;
  return classify(pair).map(({ rule, found }) => {
    const { severity, path, message, consequence, hint, spans = { old: null, new: null } } = found;
    return {
      rule: rule.id,
      area: rule.area,
      severity,
      contract: id,
      version,
      path,
      at: placeInContract(found, { pair, ...sides }),
      old: found.old,
      new: found.new,
      spans,
      message,
      consequence,
      hint,
      live: false,
      whole: null,
      ...placeInText(found, pair),
    };
  });
}

function inProject(rule: Rule, found: FoundInProject, sides: { readonly base: Side; readonly head: Side }): Unjudged {
  const { severity, contract, path, message, consequence, hint } = found;
  return {
    rule: rule.id,
    area: rule.area,
    severity,
    contract: contract?.id ?? null,
    version: contract?.version ?? null,
    path,
    at: placeInFile(found.at, { path, ...sides }),
    old: found.old,
    new: found.new,
    spans: { old: null, new: null },
    message,
    consequence,
    hint,
    live: false,
    nth: 0,
    within: null,
    whole: found.whole ?? null,
  };
}

/** What a change is about where it shows nothing of it: the files on both sides. */
function contentOf(
  { at, old, new: after }: Omit<Unjudged, 'whole'>,
  { base, head }: { readonly base: Side; readonly head: Side },
) {
  if (at === null || old !== null || after !== null) return null;
  return hash(canonicalJson([at.file, base.digestOf(at.file), head.digestOf(at.file)]));
}

function describe({ label, commit, versions }: Side) {
  return { label, commit, contracts: versions.size };
}
