import { no, yes } from './special-variables.ts';

/** What `\pset` does to the output that pg_prove reads: nothing, another text for NULL, or something that is not done here. */
export type Displayed = 'same' | 'differs' | { readonly nullText: string };

/** Options that unaligned output without titles has no use for. */
const unused: ReadonlySet<string> = new Set([
  'border',
  'columns',
  'footer',
  'pager',
  'pager_min_lines',
  'tableattr',
  'title',
  'unicode_border_linestyle',
  'unicode_column_linestyle',
  'unicode_header_linestyle',
  'xheader_width',
]);

/** The values that leave an option as `psql --no-align --tuples-only` has it; `null` without a value shows or toggles it. */
const same: ReadonlyMap<string, (value: string | null) => boolean> = new Map(
  Object.entries({
    expanded: isPlain,
    fieldsep: (value: string | null) => value === null || value === '|',
    format: (value: string | null) => value === null || (value !== '' && 'unaligned'.startsWith(value.toLowerCase())),
    linestyle: (value: string | null) => value === null || /^(?:ascii|old-ascii|unicode)$/i.test(value),
    null: (value: string | null) => value === null,
    numericlocale: isOff,
    recordsep: (value: string | null) => value === null || value === '\n',
    t: isOn,
    tuples_only: isOn,
    vertical: isPlain,
    x: isPlain,
  }),
);

/** Judges `\pset option value`. */
export function displayOption(option: string, value: string | null): Displayed {
  if (option === 'null' && value !== null) return { nullText: value };
  return unused.has(option) || same.get(option)?.(value) === true ? 'same' : 'differs';
}

function isOn(value: string | null): boolean {
  return value !== null && yes.test(value);
}

function isOff(value: string | null): boolean {
  return value !== null && no.test(value);
}

/** Unaligned output is never expanded for want of room. */
function isPlain(value: string | null): boolean {
  return isOff(value) || (value !== null && /^auto$/i.test(value));
}
