import { ContractsError } from '../../core/errors.ts';
import { quoteIdentifier, quoteLiteral } from '../../core/identifier.ts';
import type { Statement } from '../../db/session.ts';
import type { Script } from '../script/script.ts';
import type { Environment } from './environment.ts';

/** What makes pgTAP inside each transaction; empty where it is there. Throws `pgtap-missing` where it cannot be had and a file needs it. */
export function installationOf(
  environment: Environment,
  about: { readonly scripts: readonly Script[]; readonly install: { readonly schema: string | null } | null },
): readonly Statement[] {
  const { install } = about;
  if (environment.version !== null || environment.visible) return [];
  if (about.scripts.every(bringsPgtap)) return [];
  if (environment.available === null) {
    throw new ContractsError(
      'pgtap-missing',
      'the extension "pgtap" is neither installed nor available on this server',
      {
        hint: 'install its package on the server, for example `apt-get install postgresql-18-pgtap`, or use `--embedded`',
      },
    );
  }
  if (install === null) {
    throw new ContractsError('pgtap-missing', 'the extension "pgtap" is not installed in this database', {
      hint: 'create it inside each rolled-back transaction: `contracts pgtap --install`',
    });
  }
  const { schema } = install;
  if (schema === null) return [{ text: 'CREATE EXTENSION pgtap' }];
  const name = quoteIdentifier(schema);
  return [
    { text: `CREATE SCHEMA IF NOT EXISTS ${name}` },
    { text: `CREATE EXTENSION pgtap SCHEMA ${name}` },
    // A test that becomes another role calls pgTAP as that role. Goes with the transaction, as all of this does.
    { text: `GRANT USAGE ON SCHEMA ${name} TO PUBLIC` },
    {
      text: `SELECT pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', pg_catalog.current_setting('search_path'), ${quoteLiteral(name)}), true)
              WHERE NOT ${quoteLiteral(schema)} = ANY (pg_catalog.current_schemas(true))`,
    },
  ];
}

/** Whether a file makes pgTAP itself: the extension, or its functions. */
export function bringsPgtap({ steps }: Pick<Script, 'steps'>): boolean {
  return steps.some(
    ({ kind, text }) =>
      kind === 'statement' &&
      /\bCREATE\s+(?:EXTENSION\b[^;]*\bpgtap\b|(?:OR\s+REPLACE\s+)?FUNCTION\s+(?:[\w."]+\.)?plan\s*\()/i.test(text),
  );
}

/** What to say where a function was not found and pgTAP's may be the reason; null where its functions are found. */
export function hintOfMissing({ version, schema, visible, role }: Environment): string | null {
  if (visible || version === null || schema === null) return null;
  const path = `SET search_path = public, ${quoteIdentifier(schema)}`;
  return `pgTAP is in schema "${schema}", which is not on the search_path of "${role}": \`ALTER ROLE ${quoteIdentifier(role)} ${path}\``;
}
