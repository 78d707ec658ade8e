import { hostileNames } from '../hostile-names.ts';
import { type BadFunction, draws, plpgsql } from './bad-function.ts';

/** The names that nothing may escape from, as far as PostgreSQL stores them: up to 63 bytes, without zero bytes and half characters. */
const names = Object.values(hostileNames).map((name) =>
  Buffer.from(name.replace(/[\0\ud800-\udfff\ufffe\uffff]/g, ''))
    .subarray(0, 60)
    .toString()
    .replace(/\ufffd/g, ''),
);

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Functions, tables, columns and triggers with names that want to be something else. */
export const named: readonly BadFunction[] = names.map((name, index) => ({
  what: `with a hostile name (${Object.keys(hostileNames)[index]})`,
  name: `${quoted(name)}(text)`,
  before: [
    `CREATE TABLE bad.${quoted(`${name}t`)} (${quoted(name)} text)`,
    `CREATE FUNCTION bad.${quoted(`${name}f`)}() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM set_config('${`hostile.a${index}`}', NEW.${quoted(name)}, true); ${draws} RETURN NEW; END $$`,
    `CREATE TRIGGER ${quoted(name)} AFTER INSERT ON bad.${quoted(`${name}t`)} FOR EACH ROW
       EXECUTE FUNCTION bad.${quoted(`${name}f`)}()`,
  ],
  define: plpgsql(`BEGIN INSERT INTO bad.${quoted(`${name}t`)} VALUES ($1); END`),
  verdict: 'survives',
  code: 'sequence-advanced',
}));
