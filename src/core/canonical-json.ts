/**
 * `value` as canonical JSON, RFC 8785: one text for one value, whatever the order of its keys and the layout of its file. Keys stand in the
 * order of their UTF-16 units, numbers as ECMAScript writes them, strings escaped no more than JSON needs, and no white space.
 * What RFC 8785 leaves out, a lone half of a surrogate pair, is written as `\udxxx`. Throws a TypeError on what is not JSON.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || !isPlain(value)) throw new TypeError(`not JSON: ${describe(value)}`);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}

/** Made by a literal or by JSON.parse: a Date, a Map or a class has a meaning that its members do not tell. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  return typeof value === 'object' ? 'an object of a class' : String(value);
}
