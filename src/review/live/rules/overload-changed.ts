import type { LiveRule } from '../live-rule.ts';
import { type LivePair, provedIn } from '../reached.ts';

/** The same name means a function with other argument types. */
export const overloadChanged: LiveRule = {
  id: 'overload-changed',
  area: 'call',
  mirror: { rule: 'overload-changed' },
  find: (pair) => {
    const { base, head } = pair;
    const between = base === null ? [] : otherOverloads(base.functions.called, head.functions.called);
    return [
      ...between.map(([old, now]) => ({
        severity: 'breaking' as const,
        path: `functions.${nameOf(now)}`,
        old,
        new: now,
        message: `resolves to "${now}" on this database, was "${old}"`,
        consequence:
          'another function of the same name runs: EXECUTE is asked for that one, and what the baseline records was shown of the other',
        hint: 'cast the arguments to the types of the function that is meant',
      })),
      ...sinceBaseline(pair).map(([old, now]) => ({
        severity: 'breaking' as const,
        path: `functions.${nameOf(now)}.baseline`,
        old,
        new: now,
        message: `the same text resolves to "${now}" by now, and to "${old}" in the baseline of ${pair.recorded?.day ?? ''}`,
        consequence:
          'deployed applications run another function than the one that was proved, without any change of theirs',
        hint: 'drop the overload that is not meant, or cast the arguments to the types of the one that is',
      })),
    ];
  },
};

type Overload = readonly [old: string, now: string];

/** Of names that mean functions on both sides: what is meant on one side only. */
function otherOverloads(old: readonly string[], now: readonly string[]): readonly Overload[] {
  return [...new Set(now.map(nameOf))].flatMap((name): readonly Overload[] => {
    const [was, is] = [old, now].map((signatures) => signatures.filter((one) => nameOf(one) === name).join(' or '));
    return was === undefined || is === undefined || was === '' || was === is ? [] : [[was, is]];
  });
}

function sinceBaseline(pair: LivePair): readonly Overload[] {
  const { recorded, pairing } = pair;
  const proved = provedIn(pair);
  if (recorded === null || proved === null || pairing === 'in-place') return [];
  const known = Object.keys(recorded.functions);
  const written = new Set(Object.keys(proved.functions.definitions));
  const called = proved.functions.called.filter((signature) => written.has(signature) && !known.includes(signature));
  return called.flatMap((signature): readonly Overload[] => {
    const was = known.find((one) => nameOf(one) === nameOf(signature) && !written.has(one));
    return was === undefined ? [] : [[was, signature]];
  });
}

function nameOf(signature: string): string {
  return signature.slice(0, signature.lastIndexOf('('));
}
