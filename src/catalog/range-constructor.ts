import type { Routine } from './model.ts';

/** Functions that CREATE TYPE … AS RANGE makes: `span(1, 4)`. */
export function isRangeConstructor({ language, source }: Pick<Routine, 'language' | 'source'>): boolean {
  return language === 'internal' && source !== null && /^(?:multi)?range_constructor\d$/.test(source);
}
