import { byName, type Named } from '../header/named.ts';
import type { Side } from '../side.ts';
import { projectsOf } from './targets.ts';

/** A method of the adapter, and the contract that it executes. */
export interface Binding {
  readonly method: string;
  readonly contract: string;
}

/** The bindings of both sides by method. */
export function matchedBindings(sides: { readonly base: Side; readonly head: Side }): Named<Binding> {
  const projects = projectsOf(sides);
  return byName(
    bindings(projects?.old.adapter ?? null),
    bindings(projects?.new.adapter ?? null),
    ({ method }) => method,
  );
}

function bindings(adapter: Readonly<Record<string, string>> | null): readonly Binding[] {
  return Object.entries(adapter ?? {}).map(([method, contract]) => ({ method, contract }));
}
