import type { Change } from '../../../review/change.ts';
import type { Page } from '../../layout/lines.ts';
import { paintFor } from '../../layout/palette.ts';
import type { ReportOptions } from '../../reporter.ts';
import { changeBlock } from './change.ts';
import { safeLines } from './safe.ts';

/** Every change in a section of its own, the worst first; then what is safe, a line a kind. */
export function changeSections(page: Page, changes: readonly Change[]): readonly (readonly string[])[] {
  const isFolded = ({ severity, accepted }: Change): boolean => severity === 'safe' && accepted === null;
  return [
    ...changes.filter((change) => !isFolded(change)).map((change) => changeBlock(page, change)),
    safeLines(page, changes.filter(isFolded)),
  ];
}

/** Changes without what they are part of; empty without changes. */
export function renderChanges(changes: readonly Change[], { color, width }: ReportOptions): string {
  return changeSections({ width, paint: paintFor(color) }, changes)
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
