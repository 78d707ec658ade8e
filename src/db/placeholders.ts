import type { Answer, Statement } from './session.ts';

/**
 * Which of these custom settings (`app.user`) the session knows. One that a transaction made, also with SET LOCAL, reads as an
 * empty string after ROLLBACK instead of NULL: a quirk of every PostgreSQL up to 18.
 */
export function readPlaceholders(names: readonly string[]): Statement {
  return {
    text: 'SELECT name FROM pg_catalog.json_array_elements_text($1::json) AS name WHERE pg_catalog.current_setting(name, true) IS NOT NULL ORDER BY name',
    values: [JSON.stringify(names)],
  };
}

/** The answer to {@link readPlaceholders}. */
export function parsePlaceholders(answer: Answer | undefined): readonly string[] {
  return answer?.error === null ? answer.rows.map(([name]) => name ?? '') : [];
}
