import type { Severity } from '../../change.ts';
import { digestOf } from '../../header/named.ts';
import { type Definition, definitionOf } from '../../migrations/definition.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among } from '../../migrations/names.ts';
import { changedLines } from '../../migrations/shown-lines.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration defines again a function that a contract calls, or that one of those needs. */
export const calledFunctionRedefined: ProjectRule = {
  id: 'called-function-redefined',
  area: 'evidence',
  mirror: { rule: 'called-function-redefined' },
  find: (sides) => {
    const { fresh, called, needs, before, isKnown } = migrationsOf(sides);
    return fresh.flatMap((command) => {
      const now = definitionOf(command);
      const name = among(now?.name ?? null, called.keys());
      if (now === null || name === null || (!now.replaces && !isKnown(name))) return [];
      const old = before(name, now.arguments);
      const told = tell(old, now, isKnown(name));
      if (told === null) return [];
      const signature = `${name}(${now.arguments})`;
      return [
        aboutCommand(command, {
          severity: told.severity,
          object: signature,
          ...(old === null ? { old: null, new: null } : changedLines(old.written, now.written)),
          whole: digestOf([old === null ? null : [...old.facts, old.body], [...now.facts, now.body]]),
          message: `defines function "${signature}" again, ${needs(name)}: ${told.what}`,
          consequence: told.consequence,
          hint: 'prove the contracts again, and record their results with `contracts baseline capture`',
        }),
      ];
    });
  },
};

interface Told {
  readonly severity: Severity;
  readonly what: string;
  readonly consequence: string;
}

/** What a caller relies on without reading the body. */
const promised: readonly string[] = ['returns', 'parameters', 'security', 'search_path', 'settings', 'window'];

/** Null where it is the same definition. */
function tell(old: Definition | null, now: Definition, isKnown: boolean): Told | null {
  if (old === null && isKnown) {
    return {
      severity: 'breaking',
      what: 'it has other types of arguments than every one before',
      consequence:
        'it stands beside the one before: a call that fits both fails with 42725, or finds another function than it did',
    };
  }
  if (old === null) {
    return {
      severity: 'unknown',
      what: 'no migration that can be read says what it was',
      consequence: 'nobody can tell from the files what its callers get instead',
    };
  }
  const facts = [...now.facts].filter(([fact, value]) => old.facts.get(fact) !== value);
  const changes = facts.map(([fact, value]) => `${fact} ${old.facts.get(fact) ?? 'nothing'} → ${value}`);
  const parts = [...changes, ...(old.body === now.body ? [] : ['its body changed'])];
  if (parts.length === 0) return null;
  const isPromise = facts.some(([fact]) => promised.includes(fact));
  return {
    severity: isPromise ? 'breaking' : 'dangerous',
    what: parts.join('; '),
    consequence: isPromise
      ? 'callers get another result, or run it with other rights or other objects behind its names'
      : 'the same statement does what the other definition says: baselines recorded before are of the old one',
  };
}
