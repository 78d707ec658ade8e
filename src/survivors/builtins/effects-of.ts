import { firstUserOid, type Routine } from '../../catalog/model.ts';
import { isRangeConstructor } from '../../catalog/range-constructor.ts';
import { classOfBuiltin } from './class-of-builtin.ts';
import { effectOfMember, factsOfExtension } from './extensions/registry.ts';

/** One thing that a call leaves behind. */
export interface Effect {
  readonly code: string;
  /** Of an extension's function: what it does. Built-in ones are told by their survivor. */
  readonly does: string | null;
  /** What it touches, where that is always the same. */
  readonly object: string | null;
}

const remembered = new WeakMap<Routine, readonly Effect[] | null>();

/**
 * What a call of this routine leaves behind by itself: empty where that is nothing, null where nobody knows. Of routines
 * whose bodies are read only what their extension is known for.
 */
export function effectsOf(routine: Routine): readonly Effect[] | null {
  const known = remembered.get(routine);
  if (known !== undefined) return known;
  const effects = lookUp(routine);
  remembered.set(routine, effects);
  return effects;
}

function lookUp(routine: Routine): readonly Effect[] | null {
  if (isBuiltin(routine)) {
    const found = classOfBuiltin(routine.name);
    if (found === null) return routine.volatility === 'volatile' ? null : [];
    return found.code === null ? [] : [{ code: found.code, does: null, object: null }];
  }
  if (isRangeConstructor(routine)) return [];
  const extension = routine.extension === null ? null : factsOfExtension(routine.extension);
  const effect = extension === null ? null : effectOfMember(extension, routine);
  if (effect !== null) return effect.codes.map((code) => ({ code, does: effect.does, object: effect.object ?? null }));
  if (!isOpaque(routine)) return [];
  return extension?.others === 'leaves nothing' ? [] : null;
}

/** Made by initdb: part of PostgreSQL itself. */
export function isBuiltin({ oid }: Pick<Routine, 'oid'>): boolean {
  return oid < firstUserOid;
}

/** Nobody can read what it does: neither SQL nor plpgsql, and no aggregate, which does what its supports do. */
export function isOpaque({ language, kind }: Pick<Routine, 'language' | 'kind'>): boolean {
  return kind !== 'aggregate' && language !== 'sql' && language !== 'plpgsql';
}
