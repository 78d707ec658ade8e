import type { z } from 'zod';
import type { JsonSource, Place } from './json-source.ts';

/** What is wrong with a baseline file, and where. */
export interface BaselineProblem {
  readonly message: string;
  readonly place: Place;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Every problem of a baseline that is JSON, in the order of the file. */
export function baselineProblems(source: JsonSource, issues: readonly Issue[]): readonly BaselineProblem[] {
  const twice = source.duplicates.map(({ path, place }) => ({
    message: `key "${String(path.at(-1))}" stands twice in ${named(path.slice(0, -1))}`,
    place,
  }));
  return [...twice, ...issues.flatMap((issue) => describe(issue, { path: issue.path, source }))].sort(
    (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
  );
}

function describe(issue: Issue, at: { readonly path: Path; readonly source: JsonSource }): readonly BaselineProblem[] {
  const { path, source } = at;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        message: `unknown key "${key}" in ${named(path)}`,
        place: source.placeOf([...path, key]),
      }));
    case 'invalid_key':
      return [{ message: `${named(path)} is ${issue.issues[0]?.message ?? 'no key'}`, place: source.placeOf(path) }];
    case 'invalid_union':
      return closest(issue.errors).flatMap((inner) => describe(inner, { path: [...path, ...inner.path], source }));
    default: {
      const message = issue.message.replace(/^Invalid input: /, '');
      return [{ message: `${named(path)}: ${message}`, place: source.placeOf(path) }];
    }
  }
}

/** Of a union's alternatives, the one that the value fits best. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const ranked = [...alternatives].sort((a, b) => a.length - b.length);
  return ranked[0] ?? [];
}

function named(path: Path): string {
  return path.length === 0 ? 'the baseline' : `"${path.map(String).join('" > "')}"`;
}
