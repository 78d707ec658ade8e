import { describe, expect, test } from 'vitest';
import type { Closure, Node } from '../src/catalog/graph.ts';
import type { SurvivorFinding } from '../src/survivors/analysis.ts';
import { findSurvivors, verdictOf } from '../src/survivors/find-survivors.ts';
import { survivorCodes } from '../src/survivors/registry.ts';
import {
  access,
  builtinCall,
  chain,
  command,
  extensionCall,
  foreign,
  routineNode,
  sequence,
  surroundings,
} from './support/survivor-nodes.ts';

const contract: Node = { kind: 'contract', name: 'cut_leg_a', file: 'contracts/cut_leg_a/v1.sql' };
const nextval = builtinCall('nextval', { given: ['public.s'], object: sequence('s') });
const lock = builtinCall('pg_advisory_lock', { given: [null] });
const unread: Node = { kind: 'unknown', reason: 'dynamic-sql', what: 'a text', object: 'public.f(integer,text)' };

/** Every node is reached from the first one. */
function fan(nodes: readonly Node[]): Closure {
  const closure = chain(nodes);
  const [root, ...others] = closure.nodes;
  if (root === undefined) throw new Error('no root');
  return { ...closure, path: (id) => [root, ...others.filter((step) => step.id === id)] };
}

function found(nodes: readonly Node[]): readonly SurvivorFinding[] {
  return findSurvivors(chain(nodes), surroundings);
}

describe('the findings of a closure', () => {
  test('tell the way from the subject, with lines, as a person would', () => {
    const [finding] = found([contract, routineNode({ name: 'fn_cut' }), nextval]);
    expect(finding).toMatchObject({ code: 'sequence-advanced', object: 'public.s', settled: null });
    expect(finding?.path).toEqual([
      { what: 'cut_leg_a', kind: 'contract', line: 0 },
      { what: 'public.fn_cut()', kind: 'routine', line: 1 },
      { what: "nextval('public.s')", kind: 'call', line: 2 },
    ]);
  });

  test('are one for each code and object, with the shortest way', () => {
    const findings = found([contract, nextval, routineNode(), nextval]);
    expect(findings.map(({ code, path }) => [code, path.length])).toEqual([['sequence-advanced', 2]]);
  });

  test('come with the worst first: what survives, what is unknown, what is noted', () => {
    const nodes = [access('insert'), unread, lock, builtinCall('random'), nextval];
    expect(found([contract, ...nodes]).map(({ code }) => code)).toEqual([
      'sequence-advanced',
      'session-lock',
      'dynamic-sql',
      'random-state',
      'dead-rows',
    ]);
  });

  test('come in the same order whatever the order of the nodes is', () => {
    const nodes = [access('insert'), unread, lock, builtinCall('random'), nextval];
    const backwards = [...nodes].reverse();
    const ordered = (some: readonly Node[]) => findSurvivors(fan([contract, ...some]), surroundings);
    expect(ordered(nodes).map(({ code }) => code)).toEqual(ordered(backwards).map(({ code }) => code));
  });

  test('are none where nothing is left', () => {
    const harmless = [builtinCall('gen_random_uuid'), builtinCall('lo_create', { given: ['0'] }), access('select')];
    expect(found([contract, ...harmless])).toEqual([]);
  });

  test('name a call by its constants, and by its types where one is not constant', () => {
    const known = builtinCall('pg_advisory_lock', { given: ['jobs'] });
    expect(found([contract, known])[0]?.object).toBe("pg_advisory_lock('jobs')");
    expect(found([contract, lock])[0]?.object).toBe('pg_advisory_lock(text)');
  });

  test('name a function with a blank behind each comma', () => {
    expect(found([contract, unread])[0]?.object).toBe('public.f(integer, text)');
  });

  test('say how many values a sequence with a cache gives out', () => {
    const cached = builtinCall('nextval', { given: ['public.s'], object: sequence('s', '20') });
    expect(found([contract, cached])[0]?.message).toContain('up to 20 values');
  });

  test('take the worst weight where one object was seen with several', () => {
    const writes = [foreign('insert', 'postgres_fdw'), foreign('insert', 'redis_fdw')];
    for (const nodes of [writes, [...writes].reverse()]) {
      const findings = found([contract, ...nodes]).filter(({ code }) => code === 'foreign-write');
      expect(findings.map(({ object, weight }) => [object, weight])).toEqual([['public.t', 'survives']]);
    }
  });

  test('differ by the server that is asked: isn keeps its weak mode up to 17', () => {
    const argument = { name: null, type: 16, mode: 'in' } as const;
    const weak = extensionCall('isn', 'isn_weak', { given: ['t'], arguments: [argument] });
    const codes = (serverVersionNum: number) =>
      findSurvivors(chain([contract, weak]), { ...surroundings, serverVersionNum }).map(({ code }) => code);
    expect(codes(170_010)).toEqual(['extension-state']);
    expect(codes(180_004)).toEqual([]);
  });

  test('weigh COMMIT by where it stands: a function cannot', () => {
    const commit = command('TransactionStmt', 'COMMIT');
    expect(found([contract, routineNode({ kind: 'procedure' }), commit])[0]?.weight).toBe('survives');
    expect(found([contract, routineNode(), commit])[0]?.weight).toBe('noted');
  });

  test('see what a login trigger writes, be it that the contract writes it on a shorter way', () => {
    const login: Node = { kind: 'event trigger', name: 'remember', event: 'login' };
    const closure = fan([contract, login, routineNode(), access('insert')]);
    const weights = (below: readonly string[]) =>
      findSurvivors({ ...closure, below: () => new Set(below) }, surroundings)
        .filter(({ code }) => code === 'login-trigger')
        .map(({ object, weight }) => [object, weight]);
    expect(weights(['1', '2'])).toEqual([['remember', 'noted']]);
    expect(weights(['1', '2', '3'])).toEqual([
      ['public.t', 'survives'],
      ['remember', 'noted'],
    ]);
  });

  test('weigh a write to another server by what its wrapper does at ROLLBACK', () => {
    expect(found([contract, foreign('insert', 'postgres_fdw')])[0]?.weight).toBe('unknown');
    expect(found([contract, foreign('insert', 'redis_fdw')])[0]?.weight).toBe('survives');
  });
});

describe('the verdict', () => {
  const one = (weight: SurvivorFinding['weight'], by: 'waiver' | null = null) => ({
    weight,
    settled: by === null ? null : { by, note: 'until 2027-01-31' },
  });

  test('is what survives, before what is unknown, before nothing', () => {
    expect(verdictOf([one('noted'), one('unknown'), one('survives')])).toBe('survives');
    expect(verdictOf([one('noted'), one('unknown')])).toBe('unknown');
    expect(verdictOf([one('noted')])).toBe('clean');
    expect(verdictOf([])).toBe('clean');
  });

  test('does not count what is settled', () => {
    expect(verdictOf([one('survives', 'waiver')])).toBe('clean');
    expect(verdictOf([one('survives', 'waiver'), one('unknown')])).toBe('unknown');
  });

  test('knows codes by their names', () => {
    expect(new Set(survivorCodes).size).toBe(survivorCodes.length);
    expect(survivorCodes.every((code) => /^[a-z]+(?:-[a-z]+)*$/.test(code))).toBe(true);
  });
});
