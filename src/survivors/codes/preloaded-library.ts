import type { Survivor } from '../survivor.ts';

const loading: readonly string[] = ['session_preload_libraries', 'local_preload_libraries'];

/** They plan, log and count; what they write to the server's log is no secret of theirs. */
const harmless: readonly string[] = [
  'auto_explain',
  'pg_hint_plan',
  'pg_stat_statements',
  'pgaudit',
  'plpgsql',
  'safeupdate',
];

function baseName(library: string): string {
  return (library.split('/').at(-1) ?? library).replace(/\.so$/, '');
}

export const preloadedLibrary: Survivor = {
  code: 'preloaded-library',
  category: 'not known',
  weight: 'unknown',
  remedy: 'remove the setting for this role, or look what the library does at login, and waive it',
  find: (node) => {
    if (node.kind !== 'setting' || !loading.includes(node.setting)) return null;
    const libraries = node.value.split(',').map((name) => name.trim().replaceAll('"', ''));
    const strange = libraries.filter((name) => name !== '' && !harmless.includes(baseName(name)));
    if (strange.length === 0) return null;
    const object = strange.join(', ');
    return {
      object,
      message: `"${node.setting}" of ${node.setBy} loads "${object}" at login, before the transaction begins`,
    };
  },
};
