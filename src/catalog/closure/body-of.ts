import type { Body } from '../../sql/routines/body.ts';
import { readBody } from '../../sql/routines/read-body.ts';
import type { Catalog } from '../catalog.ts';
import { firstUserOid, type Routine } from '../model.ts';
import { typeText } from './type-text.ts';

/** The languages whose bodies are text that can be read. */
function isReadLanguage(language: string): language is 'sql' | 'plpgsql' {
  return language === 'sql' || language === 'plpgsql';
}

/** Whether somebody wrote a body that can be read; what the server's own functions do is in tables. */
export function hasBody({ oid, kind, language, source, bodyTree }: Routine): boolean {
  if (oid < firstUserOid || kind === 'aggregate') return false;
  return bodyTree !== null || (isReadLanguage(language) && source !== null);
}

const unreadable: Body = { pieces: [], dynamic: [], raises: [], transactions: [], problem: null };

/** What the source of a routine says. */
export function bodyOf(routine: Routine, catalog: Catalog): Body {
  const { language, source, name } = routine;
  if (!isReadLanguage(language) || source === null) return unreadable;
  return readBody({
    language,
    source,
    name,
    kind: routine.kind === 'procedure' ? 'procedure' : 'function',
    returns: typeText(routine.returns, catalog) ?? 'record',
    returnsSet: routine.returnsSet,
    arguments: routine.arguments.map((argument) => ({
      name: argument.name,
      mode: argument.mode,
      type: typeText(argument.type, catalog) ?? 'record',
      composite: catalog.type(argument.type)?.kind === 'composite',
    })),
  });
}
