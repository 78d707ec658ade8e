import { functionChanges, functionsCome, proveAgain } from '../function-changes.ts';
import type { FoundLive, LiveRule } from '../live-rule.ts';

const rights: ReadonlySet<string> = new Set(['owner', 'securityDefiner', 'volatility', 'config']);

const words: Readonly<Record<string, string>> = {
  bodySha256: 'body',
  language: 'language',
  strict: 'handling of NULL (STRICT)',
  returns: 'result type',
  defaults: 'argument defaults',
};

/** A function does something else than when the baseline was recorded, or another one runs too. */
export const functionBodyChanged: LiveRule = {
  id: 'function-body-changed',
  area: 'call',
  mirror: { rule: 'function-body-changed' },
  find: (pair) => {
    const day = pair.recorded?.day ?? '';
    const { come, gone } = functionsCome(pair);
    const found = (about: Pick<FoundLive, 'path' | 'old' | 'new' | 'message'>): FoundLive => ({
      ...about,
      severity: 'dangerous',
      consequence:
        'results and effects in the baseline were those of what ran then: nothing of them was shown of what runs',
      hint: proveAgain(pair.target),
    });
    return [
      ...functionChanges(pair).flatMap(({ signature, differences }) =>
        differences
          .filter(({ what }) => !rights.has(what))
          .map(({ what, old, new: now }) => {
            const isHash = what === 'bodySha256';
            const [was, is] = isHash ? [old.slice(0, 12), now.slice(0, 12)] : [old, now];
            return found({
              path: `functions.${signature}.${what}`,
              old: was,
              new: is,
              message: `${words[what] ?? what} of "${signature}" changed since the baseline of ${day}: ${isHash ? 'SHA-256 ' : ''}${was} → ${is}`,
            });
          }),
      ),
      ...come.map((signature) =>
        found({
          path: `functions.${signature}`,
          old: null,
          new: signature,
          message: `"${signature}" can run by now, which the baseline of ${day} does not know`,
        }),
      ),
      ...gone.map((signature) =>
        found({
          path: `functions.${signature}`,
          old: signature,
          new: null,
          message: `"${signature}" does not run any more, which it could when the baseline of ${day} was recorded`,
        }),
      ),
    ];
  },
};
