import { counted } from '../../../core/text.ts';
import type { Picture } from './graph.ts';

/** What a picture shows, for who does not see it. */
export function description({ nodes }: Picture): string {
  const survivors = nodes.filter(({ kind }) => kind === 'survivor').map(({ full }) => full);
  const count = (kind: string): number => nodes.filter((node) => node.kind === kind).length;
  const reach = `Reaches ${counted(count('routine'), 'function')} and writes ${counted(count('table'), 'table')}.`;
  return survivors.length === 0 ? `${reach} Nothing in it outlives ROLLBACK.` : [reach, ...survivors].join(' ');
}

/** What its colours mean, and how much of everything it does not show. */
export function legend({ hidden }: Picture): string {
  const more = hidden === 0 ? '' : `and ${hidden} more, not drawn · `;
  return `${more}red outlives ROLLBACK · amber is not known · dashed is answered for · green is clean`;
}
