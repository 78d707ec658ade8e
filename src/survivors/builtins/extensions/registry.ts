import { contrib } from './contrib.ts';
import type { ExtensionEffect, ExtensionFacts } from './extension-facts.ts';
import { harmlessExtensions } from './harmless.ts';
import { otherExtensions } from './other.ts';

const facts: readonly ExtensionFacts[] = [...harmlessExtensions, ...contrib, ...otherExtensions];
const byName: ReadonlyMap<string, ExtensionFacts> = new Map(facts.map((known) => [known.extension, known]));

/** Names of every extension of which something is known. */
export const knownExtensions: readonly string[] = [...byName.keys()];

/** What is known of an extension; null: nothing. */
export function factsOfExtension(extension: string): ExtensionFacts | null {
  return byName.get(extension) ?? null;
}

/** The effect that an extension's function is known for; null: none names it. */
export function effectOfMember(
  extension: ExtensionFacts,
  routine: { readonly schema: string; readonly name: string },
): ExtensionEffect | null {
  return extension.effects.find(({ names }) => names.some((pattern) => fits(pattern, routine))) ?? null;
}

function fits(pattern: string, { schema, name }: { readonly schema: string; readonly name: string }): boolean {
  const subject = pattern.includes('.') ? `${schema}.${name}` : name;
  const [start = '', ...rest] = pattern.split('*');
  return rest.length === 0 ? subject === pattern : subject.startsWith(start) && subject.endsWith(rest.join('*'));
}
