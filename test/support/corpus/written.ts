import { quoteIdentifier, quoteLiteral } from '../../../src/core/identifier.ts';
import type { Code, Mechanism, Way } from './mechanism.ts';

/** One mechanism by one way: what makes it, what runs it, and what a path to it must name. */
export interface Written {
  readonly way: Way;
  readonly setup: readonly string[];
  /** The statement that runs it. */
  readonly run: string;
  /** The function that `run` calls; null: it is the contract's own statement. */
  readonly routine: string | null;
  /** Steps that lead through the way, as the words of a path begin. */
  readonly steps: readonly string[];
}

/** Who owns the function that runs with its owner's rights. */
export function definerOf({ needs }: Mechanism): string {
  return needs === 'superuser' ? 'corpus_super' : 'corpus_owner';
}

/** Writes a mechanism down in one way; null: there is no such way to write it. */
export function written(mechanism: Mechanism, way: Way): Written | null {
  const { code } = mechanism;
  const named = (part: string): string => `corpus.${quoteIdentifier(`${mechanism.id} ${part}`)}`;
  /** As a path says it, without quotes. */
  const told = (part: string): string => `corpus.${mechanism.id} ${part}()`;
  const body = inPlpgsql(code);
  const calls = (part: string, setup: readonly string[], steps: readonly string[]): Written => ({
    way,
    setup,
    run: `SELECT ${named(part)}() AS done`,
    routine: `${named(part)}()`,
    steps: [told(part), ...steps],
  });
  const direct = plpgsql(named('function'), `${body} RETURN 1;`);
  switch (way) {
    case 'statement': {
      const run = asStatement(code);
      return run === null ? null : { way, setup: [], run, routine: null, steps: [] };
    }
    case 'function':
      return calls('function', [direct], []);
    case 'nested':
      return calls(
        'nested',
        [
          plpgsql(named('middle'), `RETURN ${named('function')}();`),
          `CREATE FUNCTION ${named('nested')}() RETURNS integer LANGUAGE sql AS $corpus$ SELECT ${named('middle')}() $corpus$`,
        ],
        [told('middle'), told('function')],
      );
    case 'trigger':
      return calls(
        'trigger',
        [
          `CREATE TABLE ${named('rows')} (id integer)`,
          `CREATE FUNCTION ${named('fired')}() RETURNS trigger LANGUAGE plpgsql AS $corpus$ BEGIN ${body} RETURN NULL; END $corpus$`,
          `CREATE TRIGGER after_row AFTER INSERT ON ${named('rows')} FOR EACH ROW EXECUTE FUNCTION ${named('fired')}()`,
          plpgsql(named('trigger'), `INSERT INTO ${named('rows')} VALUES (1); RETURN 1;`),
        ],
        ['INSERT ', 'trigger after_row', told('fired')],
      );
    case 'default':
      return calls(
        'default',
        [
          `CREATE TABLE ${named('given')} (id integer, mark text DEFAULT (${asDefault(code) ?? `${named('function')}()`})::pg_catalog.text)`,
          plpgsql(named('default'), `INSERT INTO ${named('given')} (id) VALUES (1); RETURN 1;`),
        ],
        ['INSERT ', 'default of '],
      );
    case 'definer':
      return calls(
        'definer',
        [
          plpgsql(named('trusted'), `${body} RETURN 1;`),
          `ALTER FUNCTION ${named('trusted')}() SECURITY DEFINER`,
          `ALTER FUNCTION ${named('trusted')}() OWNER TO ${definerOf(mechanism)}`,
          plpgsql(named('definer'), `RETURN ${named('trusted')}();`),
        ],
        [told('trusted')],
      );
    case 'caught':
      return calls(
        'caught',
        [
          plpgsql(
            named('caught'),
            `BEGIN ${body} RAISE EXCEPTION USING ERRCODE = 'CRPUS'; EXCEPTION WHEN SQLSTATE 'CRPUS' THEN NULL; END; RETURN 1;`,
          ),
        ],
        [],
      );
    case 'dynamic': {
      const [first = '', ...rest] = asText(code).split(' ');
      const text = `pg_catalog.format('%s %s', ${quoteLiteral(first)}, ${quoteLiteral(rest.join(' '))})`;
      return calls('dynamic', [plpgsql(named('dynamic'), `EXECUTE ${text}; RETURN 1;`)], []);
    }
  }
}

function plpgsql(name: string, body: string): string {
  return `CREATE FUNCTION ${name}() RETURNS integer LANGUAGE plpgsql AS $corpus$ BEGIN ${body} END $corpus$`;
}

function inPlpgsql(code: Code): string {
  if ('expression' in code) return `PERFORM ${code.expression};`;
  if ('query' in code) return `${code.query.replace(/^SELECT/, 'PERFORM')};`;
  return 'command' in code ? `${code.command};` : code.block;
}

function asStatement(code: Code): string | null {
  if ('expression' in code) return `SELECT (${code.expression})::pg_catalog.text AS done`;
  if ('query' in code) return code.query;
  return 'command' in code ? code.command : null;
}

/** A column's default is an expression; what is none stands in a function that the default calls. */
function asDefault(code: Code): string | null {
  return 'expression' in code ? code.expression : null;
}

function asText(code: Code): string {
  if ('expression' in code) return `SELECT ${code.expression}`;
  if ('query' in code) return code.query;
  return 'command' in code ? code.command : `DO $body$ BEGIN ${code.block} END $body$`;
}
