import type { Finding } from '../core/finding.ts';
import { Secret } from '../core/secret.ts';
import { didYouMean } from '../core/similar.ts';
import { findingAt, type Source } from '../sql/position.ts';
import type { Entry, Node } from './yaml.ts';
import { entriesOf, valueAt } from './yaml-tree.ts';

/** What the schema cannot say about a project file. */
export interface ProjectChecks {
  readonly findings: readonly Finding[];
  /** Whether a finding of the schema says less well what one of these says. */
  readonly replaced: (finding: Finding) => boolean;
  readonly checkAdapter: (ids: ReadonlySet<string>) => readonly Finding[];
}

export function checkProject(source: Source, root: Node): ProjectChecks {
  const passwords = literalPasswords(source, root);
  return {
    findings: [
      ...passwords,
      ...targetNames(source, root),
      ...duplicateSurface(source, root),
      ...killSwitch(source, root),
    ],
    replaced: ({ line, message }) => message.includes('"password"') && passwords.some((each) => each.line === line),
    checkAdapter: (ids) => adapterContracts(source, root, ids),
  };
}

function literalPasswords(source: Source, root: Node): readonly Finding[] {
  return entriesOf(valueAt(root, 'targets'))
    .flatMap(({ value }) => [...entriesOf(value), { key: '', value }])
    .flatMap(({ value }) => entriesOf(value).filter(({ key }) => key === 'password'))
    .flatMap(({ value, keySpan }) => {
      if (value.type !== 'scalar') return [];
      // From here on the redactor knows it. Shorter than this it would take half of every message along.
      if (value.written.length >= 4) new Secret(value.written);
      return [
        findingAt(source, keySpan, {
          code: 'literal-password',
          message: 'a password stands in the project file',
          hint: 'write password: { env: NAME }, put the password into .env, and change it in the database',
        }),
      ];
    });
}

function targetNames(source: Source, root: Node): readonly Finding[] {
  const problem = (entry: Entry): string | null => {
    if (entry.key === 'embedded') return 'the target "embedded" is built in';
    return /^[a-z][a-z0-9_-]*$/.test(entry.key) ? null : `"${entry.key}" is not a target name`;
  };
  return entriesOf(valueAt(root, 'targets')).flatMap((entry) => {
    const message = problem(entry);
    const hint = 'use another name of lower-case letters, digits and hyphens';
    return message === null ? [] : [findingAt(source, entry.keySpan, { code: 'target-name', message, hint })];
  });
}

function duplicateSurface(source: Source, root: Node): readonly Finding[] {
  const surface = valueAt(root, 'surface');
  const tables =
    surface?.type === 'list' ? surface.items.flatMap((item) => (item.type === 'scalar' ? [item] : [])) : [];
  const seen = new Set<string>();
  return tables
    .filter(({ written }) => seen.size === seen.add(written).size)
    .map((table) =>
      findingAt(source, table.span, {
        code: 'surface-duplicate',
        message: `the table "${table.written}" is in the surface twice`,
        hint: 'remove one of the two lines',
      }),
    );
}

/** Whatever is not the boolean `true` is off; somebody who wrote "yes" should know. */
function killSwitch(source: Source, root: Node): readonly Finding[] {
  const enabled = valueAt(valueAt(root, 'execution'), 'enabled');
  if (enabled === null || (enabled.type === 'scalar' && typeof enabled.value === 'boolean')) return [];
  const written = enabled.type === 'scalar' ? enabled.written : enabled.type;
  return [
    findingAt(source, enabled.span, {
      code: 'kill-switch-value',
      severity: 'warning',
      message: `"${written}" is not a boolean: the kill-switch is off`,
      hint: 'write true or false',
    }),
  ];
}

function adapterContracts(source: Source, root: Node, ids: ReadonlySet<string>): readonly Finding[] {
  return entriesOf(valueAt(root, 'adapter')).flatMap(({ key, value }) => {
    if (value.type !== 'scalar' || ids.has(value.written)) return [];
    return [
      findingAt(source, value.span, {
        code: 'adapter-contract',
        message: `the adapter method "${key}" is bound to "${value.written}", which is no contract${didYouMean(value.written, ids)}`,
        hint: `create contracts/${value.written}/v1.sql, or name another contract`,
      }),
    ];
  });
}
