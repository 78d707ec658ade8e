import { headOf, type Origin } from '../origin.ts';
import { sqlQualified } from '../sql-name.ts';
import { sqlList, sqlText } from '../sql-text.ts';
import { type GeneratedFile, type Part, section, test, testFile } from '../test-file.ts';
import type { RoutineFacts } from './database.ts';

/** The functions that the contracts reach, and those that the tables' triggers call. */
export function functionsFile(routines: readonly RoutineFacts[], origin: Origin): GeneratedFile {
  return testFile('functions.sql', {
    about: headOf(origin, `the functions of target "${origin.target}"`),
    parts: routines.map((routine) => section(signatureOf(routine), testRoutine(routine))),
  });
}

function signatureOf({ schema, name, types }: RoutineFacts): string {
  return `${schema}.${name}(${types.join(', ')})`;
}

function testRoutine(routine: RoutineFacts): readonly Part[] {
  const { schema, name, types, volatility, owner, settings, isDefiner, isStrict } = routine;
  const at = [sqlText(schema), sqlText(name), sqlList(types)];
  const called = `${schema}.${name}`;
  const about = (text: string): string => sqlText(`${called} ${text}`);
  return [
    test('has_function', ...at, about('exists')),
    test('function_lang_is', ...at, sqlText(routine.language), about(`is written in ${routine.language}`)),
    ...(routine.kind === 'p'
      ? []
      : [test('function_returns', ...at, sqlText(routine.returns), about(`returns ${routine.returns}`))]),
    test('volatility_is', ...at, sqlText(volatility), about(`is ${volatility}`)),
    isDefiner
      ? test('is_definer', ...at, about('runs as its owner'))
      : test('isnt_definer', ...at, about('runs as its caller')),
    isStrict
      ? test('is_strict', ...at, about('is not called for NULL'))
      : test('isnt_strict', ...at, about('is called for NULL too')),
    ...(owner === null ? [] : [test('function_owner_is', ...at, sqlText(owner), about(`belongs to ${owner}`))]),
    test(
      'is',
      `(SELECT p.proconfig FROM pg_proc AS p WHERE p.oid = to_regprocedure(${sqlText(`${sqlQualified(routine)}(${types.join(',')})`)}))`,
      settings.length === 0 ? 'NULL::text[]' : sqlList(settings),
      about(settings.length === 0 ? 'runs with the settings of its caller' : `runs with ${settings.join(' and ')}`),
    ),
  ];
}
