import type { CatalogReader } from '../catalog.ts';
import type { Oid } from '../model.ts';
import { type Asked, arrayText, askTogether, type Question } from './ask.ts';
import { takeFingerprint } from './changes.ts';
import { definitionsQuestion, parseDefinitions } from './definitions.ts';
import { nothing } from './missing.ts';
import { castsQuestion, operatorsQuestion, parseCasts, parseOperators } from './operators.ts';
import { parseRelations, relationsQuestions } from './relations.ts';
import { parseRoutineList, routineListQuestion } from './routine-list.ts';
import { parseRoutines, routinesQuestions } from './routines.ts';
import { createStore } from './store.ts';
import { parseSurroundings, sessionPathQuestion, surroundingsQuestion } from './surroundings.ts';
import { parseTypes, type ReadType, typesQuestion } from './type-facts.ts';
import { typeLabel } from './type-label.ts';

/** Names without a schema in our own questions are the catalog's, whatever the session had set. */
const catalogFirst: Question = { what: 'the search path', text: 'SET LOCAL search_path = pg_catalog, pg_temp' };

/**
 * Reads what is the same for everything in one round trip; the rest is read as it is asked for. All levels see one catalog
 * only inside a REPEATABLE READ transaction: see {@link readCatalog}. Throws `catalog-unreadable`.
 */
export async function createReader(session: Asked): Promise<CatalogReader> {
  const [path, , about, operators, casts, startTypes] = await askTogether(session, [
    sessionPathQuestion,
    catalogFirst,
    surroundingsQuestion,
    operatorsQuestion,
    castsQuestion,
    typesQuestion(nothing, { start: true }),
  ]);
  const { surroundings, roleNames } = parseSurroundings(path, about);
  const store = createStore({ surroundings, operators: parseOperators(operators), casts: parseCasts(casts) });
  const readTypes = new Map<Oid, ReadType>();
  const addTypes = (answer: unknown): void => {
    const read = parseTypes(answer);
    for (const type of read) readTypes.set(type.facts.oid, type);
    store.addTypes(read.map(({ facts }) => facts));
  };
  addTypes(startTypes);
  const roleOf = (oid: Oid): string => roleNames.get(oid) ?? `${oid}`;
  const typeOf = (oid: Oid): string => typeLabel(oid, readTypes);
  let roundTrips = 1;
  return {
    catalog: store.catalog,
    get roundTrips() {
      return roundTrips;
    },
    definitions: async (oids) => {
      roundTrips += 1;
      const [rows = null] = await askTogether(session, [definitionsQuestion(oids)]);
      return parseDefinitions(rows);
    },
    listRoutines: async () => {
      roundTrips += 1;
      const [rows = null] = await askTogether(session, [routineListQuestion]);
      return parseRoutineList(rows);
    },
    fingerprint: () => {
      roundTrips += 1;
      const { routines, relations } = store.asked;
      const asked = [routines.oids, routines.names, relations.oids, relations.names];
      return takeFingerprint(session, asked.map(arrayText));
    },
    read: async (wanted) => {
      const missing = store.take(wanted);
      if (missing === null) return;
      roundTrips += 1;
      const routines = routinesQuestions(missing);
      const relations = relationsQuestions(missing);
      const types = typesQuestion(missing, { start: false });
      const [typeRows, ...rows] = await askTogether(session, [types, ...routines, ...relations]);
      addTypes(typeRows);
      for (const answer of rows.slice(0, routines.length)) store.addRoutines(parseRoutines(answer, { roleOf, typeOf }));
      for (const answer of rows.slice(routines.length)) store.addRelations(parseRelations(answer, roleOf));
    },
  };
}
