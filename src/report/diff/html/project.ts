import type { Diff } from '../../../review/change.ts';
import { type Html, html } from '../../html/markup.ts';
import { firstOf } from '../../html/parts.ts';
import { changeBlock } from './change.ts';

const most = 200;

/** What changed about no single contract: the project file, the lock, baselines, migrations; by what it concerns. */
export function project({ changes }: Diff): Html | null {
  const its = changes.filter(({ contract }) => contract === null);
  if (its.length === 0) return null;
  const areas = [...new Set(its.map(({ area }) => area))];
  return html`${areas.map((area) => {
    const all = its.filter((change) => change.area === area);
    const show = (some: Diff['changes']): Html => html`${some.map((change) => changeBlock(change, { number: null }))}`;
    return html`<h3>${area}</h3>\n${firstOf(all, { most, noun: 'more finding', show: (some) => show([...some]) })}`;
  })}`;
}
