import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';

/** What DO runs, and in which language: plpgsql where it does not say. */
export function doBlock({ args }: Fields): { readonly language: string; readonly source: string } {
  const option = (name: string): string | null => {
    const { arg } =
      listOf(args)
        .map((each) => fieldsOf(fieldsOf(each)['DefElem']))
        .find(({ defname }) => defname === name) ?? {};
    return textOf(fieldsOf(fieldsOf(arg)['String'])['sval']);
  };
  return { language: option('language') ?? 'plpgsql', source: option('as') ?? '' };
}
