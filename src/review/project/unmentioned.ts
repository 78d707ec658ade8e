import type { Project } from '../../contract/project.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { TargetSource } from '../../core/target.ts';
import { isFields } from '../../sql/tree.ts';
import { isSame } from '../header/named.ts';
import type { FoundInProject } from '../rules/rule.ts';
import type { Side } from '../side.ts';
import { inProject } from './in-project.ts';
import { killSwitchOf } from './kill-switch.ts';
import { defaultOf, loginsOf, passwordsOf, settingsOf, variableOf } from './settings.ts';

type Units = readonly (readonly [string, unknown])[];

/**
 * What is not the same in the project files of both sides, and none of `told`, the paths of what the rules found, is about. There is
 * nothing where every key has its rule; a key that gets none is unknown, and blocks. A file that cannot be read is a finding by itself.
 */
export function unmentionedProject(
  sides: { readonly base: Side; readonly head: Side },
  told: readonly string[],
): readonly FoundInProject[] {
  if (sides.base.project === null || sides.head.project === null) return [];
  const base = new Map([...unitsOf(sides.base.project), ...documentUnits(sides.base)]);
  const head = new Map([...unitsOf(sides.head.project), ...documentUnits(sides.head)]);
  return [...new Set([...base.keys(), ...head.keys()])]
    .filter((path) => !isSame(base.get(path) ?? null, head.get(path) ?? null))
    .filter((path) => !told.some((one) => one === path || path.startsWith(`${one}.`)))
    .map((path) =>
      inProject({
        severity: 'unknown',
        path,
        old: null,
        new: null,
        message: `"${path}" of the project file is not what it was, and no rule says what that means`,
        consequence: 'nobody looked at what follows in the database',
        hint: 'report this with both files: a rule is missing',
      }),
    );
}

type ProjectField = Exclude<keyof Project, 'root' | 'file'>;

function unitsOf(project: Project): Units {
  // A field that is added to Project does not compile until it is here.
  const fields: Readonly<Record<ProjectField, Units>> = {
    name: [['project', project.name]],
    limits: Object.entries(project.limits).map(([key, value]) => [`limits.${key}`, value]),
    targets: project.targets.flatMap(targetUnits),
    roles: Object.entries(project.roles).map(([principal, role]) => [`principals.${principal}`, role]),
    surface: project.surface.map((table) => [`surface.${formatQualified(table)}`, true]),
    guard: [['guard', formatQualified(project.guard)]],
    adapter: Object.entries(project.adapter ?? {}).map(([method, id]) => [`adapter.${method}`, id]),
    review: project.review.tenantColumns.map((column) => [`review.tenant_columns.${column}`, true]),
  };
  return Object.values(fields).flat();
}

type TargetField = Exclude<keyof TargetSource, 'name'>;

function targetUnits(target: TargetSource): Units {
  const at = `targets.${target.name}`;
  const settings = [...settingsOf(target)].flatMap(
    ([key, setting]): Units => [
      [`${at}.${key}.default`, defaultOf(setting)],
      [`${at}.${key}.env`, variableOf(setting)],
    ],
  );
  const ofSettings = (...keys: readonly string[]): Units =>
    settings.filter(([path]) => keys.some((key) => path.startsWith(`${at}.${key}.`)));
  const ofLogins = (...names: readonly string[]): Units => [
    ...ofSettings(...names.map((name) => `${name}.user`)),
    ...[...passwordsOf(target)]
      .filter(([key]) => names.some((name) => key === `${name}.password`))
      .map(([key, variable]) => [`${at}.${key}.env`, variable] as const),
    ...loginsOf(target)
      .filter(([name]) => names.includes(name))
      .map(([name]) => [`${at}.${name}`, 'login'] as const),
  ];
  const fields: Readonly<Record<TargetField, Units>> = {
    host: ofSettings('host'),
    port: ofSettings('port'),
    database: ofSettings('database'),
    sslmode: ofSettings('sslmode'),
    sslrootcert: ofSettings('sslrootcert'),
    allowPlaintext: [[`${at}.allowPlaintext`, target.allowPlaintext]],
    allowPooler: [[`${at}.allowPooler`, target.allowPooler]],
    logins: ofLogins('exec', 'verify'),
    observer: 'command' in target.observer ? [[`${at}.observer`, target.observer.command]] : ofLogins('observer'),
    migrate: ofLogins('migrate'),
  };
  return Object.values(fields).flat();
}

/** Keys that are looked at in another form. */
const read: ReadonlySet<string> = new Set([
  'execution',
  'project',
  'principals',
  'surface',
  'guard',
  'adapter',
  'limits',
  'targets',
  'review',
]);

/** What {@link Project} leaves out: the kill-switch, and whatever a later version of the format has. */
function documentUnits(side: Side): Units {
  const rest = isFields(side.document) ? Object.entries(side.document).filter(([key]) => !read.has(key)) : [];
  return [['execution.enabled', killSwitchOf(side).written], ...rest];
}
