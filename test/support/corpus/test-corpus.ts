import { beforeAll, expect, test } from 'vitest';
import { survivorCodes } from '../../../src/survivors/registry.ts';
import { absent, codesElsewhere } from './absent.ts';
import { holesOf, renderTable } from './judge.ts';
import { ways } from './mechanism.ts';
import type { Ground } from './servers.ts';
import { startSession } from './session-start.ts';
import { type Cell, type Line, tryCorpus } from './trial.ts';

/** The tests of the corpus on a server that it may do anything to. `major`: its version. */
export function testCorpus(major: number, open: () => Promise<Ground>): void {
  let ground: Ground;
  let lines: readonly Line[];
  let cells: readonly Cell[];

  beforeAll(async () => {
    ground = await open();
    lines = await tryCorpus(ground, major);
    cells = lines.flatMap((line) => ways.flatMap((way) => line.cells[way])).filter((cell) => typeof cell !== 'string');
  }, 240_000);

  /** One cell of the table, with differences laid over it. */
  function cellOf(id: string, differences: Partial<Cell>): Cell {
    const cell = cells.find(({ mechanism, way }) => mechanism.id === id && way === 'nested');
    if (cell === undefined) throw new Error(`no line "${id}"`);
    return { ...cell, ...differences };
  }

  test('every mechanism by every way is found, caught or refused, and nothing that survived slipped through', () => {
    const missing = absent.map(({ what, why }) => `not in the table: ${what}: ${why}`);
    console.log([`PostgreSQL ${major}`, renderTable(lines), ...missing].join('\n'));
    expect(cells.length).toBeGreaterThan(700);
    expect(cells.flatMap(holesOf)).toEqual([]);
  });

  test('an analysis that is silent, a net that is silent, and a claim that the server does not bear out are holes', () => {
    const { analysis, run } = cellOf('nextval', {});
    const { analysis: unknown } = cellOf('nextval under another name', {});
    if (run === null) throw new Error('it was not run');
    const silent = { ...analysis, verdict: 'clean' as const, findings: [] };
    expect(holesOf(cellOf('nextval', { analysis: silent }))).toEqual([
      'nextval × nested: the verdict is clean, not survives: ',
      'nextval × nested: sequence-advanced is not found, but nothing',
      'nextval × nested: it survived and nobody found it',
    ]);
    expect(holesOf(cellOf('nextval', { run: { ...run, survived: false } }))).toEqual([
      'nextval × nested: it did not survive',
    ]);
    expect(holesOf(cellOf('nextval under another name', { analysis: unknown, run: { ...run, net: [] } }))).toEqual([
      'nextval under another name × nested: the net said nothing, not ^sequence corpus\\.hidden ',
    ]);
    expect(holesOf(cellOf('LISTEN', { run: { ...run, net: [] } }))).toEqual(['LISTEN × nested: it survived']);
    expect(holesOf(cellOf('LISTEN', { run: null }))).toEqual(['LISTEN × nested: it was not run']);
  });

  test('every code has a line that leads to it, or a reason why it has none', () => {
    const found = new Set(cells.flatMap(({ expected }) => expected.found ?? []));
    const without = survivorCodes.filter((code) => !found.has(code));
    expect(without.filter((code) => codesElsewhere[code] === undefined)).toEqual([]);
    expect(Object.keys(codesElsewhere).filter((code) => found.has(code))).toEqual([]);
  });

  test('a library that a login loads is not known, also to a function that does nothing', async () => {
    const { analysis } = await startSession(ground, {
      database: 'corpus_preload',
      setup: ["ALTER ROLE corpus_app IN DATABASE corpus_preload SET session_preload_libraries = 'pg_trgm'"],
    });
    expect(analysis.verdict).toBe('unknown');
    expect(analysis.findings.map(({ code, object }) => [code, object])).toEqual([['preloaded-library', 'pg_trgm']]);
  });

  // Older versions have none.
  if (major < 17) return;
  test('a login trigger writes before any transaction begins, and is found', async () => {
    const { analysis, rows } = await startSession(ground, {
      database: 'corpus_login',
      setup: [
        'CREATE FUNCTION public.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.logins VALUES (session_user); END $$',
        'CREATE EVENT TRIGGER noted ON login EXECUTE FUNCTION public.note()',
      ],
    });
    expect(rows).toBe(1);
    expect(analysis.verdict).toBe('survives');
    expect(analysis.findings.map(({ code, object }) => [code, object])).toContainEqual([
      'login-trigger',
      'public.logins',
    ]);
  });
}
