import type { Contract } from '../contract/contract.ts';
import { volatileMark } from './baseline.ts';

/** What a statement returned, as server text. */
export interface ReturnedRows {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** `returned` with every value of a volatile column masked, NULL too: whether one is there may differ from run to run as well. */
export function recordResult(contract: Pick<Contract, 'returns'>, returned: ReturnedRows) {
  const volatile = new Set(contract.returns.columns.filter((column) => column.volatile).map((column) => column.name));
  const masked = returned.columns.map((column) => volatile.has(column.name));
  return {
    columns: returned.columns.map(({ name, type }) => ({ name, type })),
    rows: returned.rows.map((row) => row.map((value, place) => (masked[place] === true ? volatileMark : value))),
  };
}
