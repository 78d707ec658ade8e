import { expect, test } from 'vitest';
import type { Contract, Waiver } from '../src/contract/contract.ts';
import { parseQualified } from '../src/core/identifier.ts';
import type { SurvivorFinding } from '../src/survivors/analysis.ts';
import { verdictOf } from '../src/survivors/find-survivors.ts';
import { settle } from '../src/survivors/settle.ts';

function finding(code: string, object: string, weight: SurvivorFinding['weight'] = 'survives'): SurvivorFinding {
  const category = weight === 'unknown' ? 'not known' : 'persistent data';
  return { code, object, weight, category, message: '', remedy: '', path: [], settled: null };
}

const waiver = (parts: Partial<Waiver> = {}): Waiver => ({
  code: 'sequence-set',
  object: 'public.numbers',
  reason: 'Numbers may have gaps.',
  by: 'dba',
  expires: '2027-06-30',
  ...parts,
});

const burn = (name: string, values = 1): Contract['burns'][number] => ({
  sequence: parseQualified(name) ?? { schema: '', name },
  values,
});

function settled(
  findings: readonly SurvivorFinding[],
  parts: {
    readonly waivers?: readonly Waiver[];
    readonly burns?: Contract['burns'];
    readonly cases?: readonly Contract['burns'][];
    readonly today?: string;
  },
) {
  const cases = (parts.cases ?? []).map((burns) => ({ name: 'c', values: [], raises: null, effects: [], burns }));
  const result = settle(findings, {
    contract: { file: 'contracts/f/v1.sql', waivers: parts.waivers ?? [], burns: parts.burns ?? [], cases },
    today: parts.today ?? '2026-11-22',
    codes: ['sequence-advanced', 'sequence-set', 'dynamic-sql', 'session-lock'],
    sequenceExists: ({ schema }) => schema === 'public',
  });
  return {
    settled: result.findings.map((each) => each.settled?.note ?? null),
    verdict: verdictOf(result.findings),
    problems: result.problems.map(({ code, message }) => `${code}: ${message}`),
  };
}

test('a waiver settles the one finding with its code and object, and no other', () => {
  const findings = [finding('sequence-set', 'public.numbers'), finding('sequence-set', 'public.others')];
  expect(settled(findings, { waivers: [waiver()] })).toEqual({
    settled: ['until 2027-06-30, by dba: Numbers may have gaps.', null],
    verdict: 'survives',
    problems: [],
  });
  expect(settled(findings.slice(0, 1), { waivers: [waiver()] }).verdict).toBe('clean');
});

test('what nobody knows can be waived too', () => {
  const findings = [finding('dynamic-sql', 'public.f()', 'unknown')];
  expect(settled(findings, {}).verdict).toBe('unknown');
  const waivers = [waiver({ code: 'dynamic-sql', object: 'public.f()' })];
  expect(settled(findings, { waivers })).toMatchObject({ verdict: 'clean', problems: [] });
});

test('a waiver holds until and including its last day', () => {
  const findings = [finding('sequence-set', 'public.numbers')];
  expect(settled(findings, { waivers: [waiver()], today: '2027-06-30' })).toMatchObject({
    verdict: 'clean',
    problems: [],
  });
  expect(settled(findings, { waivers: [waiver()], today: '2027-07-01' })).toEqual({
    settled: [null],
    verdict: 'survives',
    problems: ['waiver-expired: the waiver of "sequence-set" for "public.numbers" ended on 2027-06-30'],
  });
});

test('a waiver that answers for nothing is a problem, and names what it may have meant', () => {
  const near = settled([finding('sequence-set', 'public.number')], { waivers: [waiver()] });
  expect(near.problems).toEqual([
    'waiver-unused: the waiver of "sequence-set" for "public.numbers" answers for nothing that was found; did you mean "public.number"?',
  ]);
  const other = settled([finding('session-lock', 'public.numbers')], { waivers: [waiver()] });
  expect(other.problems[0]).toMatch(/; of "public\.numbers" there is "session-lock"$/);
  expect(settled([], { waivers: [waiver()] }).problems[0]).toMatch(/that was found$/);
});

test('a waiver of a code that no finding has is a problem', () => {
  expect(settled([], { waivers: [waiver({ code: 'sequence-sets' })] }).problems).toEqual([
    'waiver-unknown-code: a waiver names the code "sequence-sets", which no finding has; did you mean "sequence-set"?',
  ]);
});

test('a burn budget settles the advance of its sequence, and not that it is set', () => {
  const findings = [
    finding('sequence-advanced', 'public.numbers'),
    finding('sequence-set', 'public.numbers'),
    finding('sequence-advanced', 'public.others'),
  ];
  expect(settled(findings, { burns: [burn('public.numbers', 2)] })).toEqual({
    settled: ['at most 2 values a run', null, null],
    verdict: 'survives',
    problems: [],
  });
});

test('a budget that a case alone has counts; the run holds each case to its own', () => {
  const findings = [finding('sequence-advanced', 'public.numbers')];
  expect(settled(findings, { cases: [[], [burn('public.numbers', 3)]] }).settled).toEqual(['at most 3 values a run']);
});

test('a budget for a sequence that nothing reaches is a problem, unless nobody knows what is reached', () => {
  expect(settled([], { burns: [burn('public.numbers')] }).problems).toEqual([
    'burn-unused: the burn budget for the sequence "public.numbers" is not needed: nothing reaches it',
  ]);
  const unknown = [finding('dynamic-sql', 'public.f()', 'unknown')];
  expect(settled(unknown, { burns: [burn('public.numbers')] }).problems).toEqual([]);
});

test('a budget for a sequence that does not exist is a problem also then', () => {
  const findings = [finding('dynamic-sql', 'public.f()', 'unknown'), finding('sequence-advanced', 'app.numbers')];
  expect(settled(findings, { burns: [burn('app.number')] }).problems).toEqual([
    'burn-unknown-sequence: there is no sequence "app.number" for a burn budget; did you mean "app.numbers"?',
  ]);
});
