import { counted } from '../../../core/text.ts';
import type { CaseEvidence, Evidence } from '../../../proof/evidence.ts';
import type { PictureSubject } from '../../analysis/picture/graph.ts';
import { subjectName } from '../../analysis/words.ts';
import { byContract } from '../../text/cases.ts';
import { contractName, durationWords, outcomes, outcomeTone } from '../../text/words.ts';
import { fold } from '../fold.ts';
import { type Content, type Html, html } from '../markup.ts';
import { chip, facts, name } from '../parts.ts';
import { picture } from '../picture.ts';
import { caseFold } from './case.ts';
import type { Places } from './places.ts';
import { reached } from './reached.ts';

/** Of more cases than this, those that held are told in a line each, without what is inside. */
const casesInFull = 600;

/** Contracts that a browser lays out in no time. */
const contractsLaidOut = 200;

type Listed = Evidence['contracts'][number];

/** Each contract with its cases; those that did not hold first, and open. */
export function contracts(evidence: Pick<Evidence, 'contracts' | 'cases' | 'proofs'>, places: Places): Html | null {
  const { contracts: listed, cases } = evidence;
  const inFull = cases.length <= casesInFull;
  const groups = byContract(cases).toSorted((one, other) => badness(one) - badness(other));
  const ran = new Set(groups.flatMap(([first]) => (first === undefined ? [] : [contractName(first)])));
  const idle = listed.filter(({ id, version }) => !ran.has(`${id} v${version}`));
  if (groups.length + idle.length === 0) return null;
  const files = new Map(listed.map((one) => [`${one.id} v${one.version}`, one]));
  const reaches = new Map(reached(evidence).map((one) => [subjectName(one), one]));
  // A browser lays out what is near the window first.
  const kind = groups.length + idle.length > contractsLaidOut ? 'contracts many' : 'contracts';
  return html`<div class="${kind}">
${groups.map((group) => contract(group, { files, inFull, places, reaches }))}${idle.map(without)}</div>`;
}

function badness([first]: readonly CaseEvidence[]): number {
  return first === undefined ? outcomes.length : outcomes.indexOf(first.outcome);
}

function contract(
  group: readonly CaseEvidence[],
  about: {
    readonly files: ReadonlyMap<string, Listed>;
    readonly inFull: boolean;
    readonly places: Places;
    readonly reaches: ReadonlyMap<string, PictureSubject>;
  },
): Html | null {
  const [first] = group;
  if (first === undefined) return null;
  const { outcome } = first;
  const held = group.filter((one) => one.outcome === 'held').length;
  const took = group.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const known = about.files.get(contractName(first));
  const says = html`<span class="wide quiet">${first.kind} as ${first.principal}, ${held} of ${counted(group.length, 'case')} held</span><span class="quiet number">${durationWords(took)}</span>`;
  return fold({
    kind: `contract ${outcomeTone[outcome]}`,
    open: outcome !== 'held',
    summary: html`${chip(outcomeTone[outcome], outcome)}<h3>${name(contractName(first))}</h3>${says}`,
    inside: html`${known === undefined ? null : facts(factsOf(known))}${about.inFull ? reach(about.reaches.get(contractName(first))) : null}${group.map((one) => caseFold(one, about))}`,
  });
}

/** What it reaches, where it reaches anything. */
function reach(subject: PictureSubject | undefined): Html | null {
  if (subject === undefined || subject.routines.length + subject.surface.length + subject.findings.length === 0)
    return null;
  return picture([subject], { name: `what ${subjectName(subject)} reaches` });
}

/** A contract of which no case was sent. */
function without(one: Listed): Html {
  return fold({
    kind: 'contract quiet',
    open: false,
    summary: html`${chip('doubt', 'not run')}<h3>${name(`${one.id} v${one.version}`)}</h3><span class="wide quiet">${one.kind} as ${one.principal}</span>`,
    inside: facts(factsOf(one)),
  });
}

function factsOf({ file, sha256, headerSha256, locked }: Listed): readonly (readonly [string, Content])[] {
  return [
    ['file', html`${name(file)}, ${locked ? 'released' : 'not released'}`],
    ['statement', html`SHA-256 ${name(sha256)}`],
    ['header', html`SHA-256 ${name(headerSha256)}`],
  ];
}
