import { type Fields, fieldsOf, isFields, listOf, numberOf, textOf } from '../tree.ts';

/** A variable that takes a value, or a field of one. */
export interface Taker {
  readonly number: number;
  /** As SQL writes it: `"r"."f"`; null where it has no name. */
  readonly name: string | null;
}

/** What takes a value that the compiler gives to one of its numbers: of a list, which has a number too, each of it. */
export function takersOf(compiled: Fields): (number: number) => readonly Taker[] {
  const datums = listOf(compiled['datums']).map((item) => fieldsOf(Object.values(fieldsOf(item))[0]));
  const nameOf = ({ fieldname, recparentno, refname }: Fields): string | null => {
    const field = textOf(fieldname);
    if (field === null) return textOf(refname) === null ? null : quoted(textOf(refname) ?? '');
    const parent = nameOf(datums[numberOf(recparentno) ?? 0] ?? {});
    return parent === null ? null : `${parent}.${quoted(field)}`;
  };
  return (number) => {
    const datum = datums[number] ?? {};
    const numbers = isFields(datum) && listOf(datum['fields']).length > 0 ? listOf(datum['fields']) : null;
    if (numbers === null) return [{ number, name: nameOf(datum) }];
    return numbers.map((field) => {
      const each = numberOf(fieldsOf(field)['varno']) ?? 0;
      return { number: each, name: nameOf(datums[each] ?? {}) };
    });
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
