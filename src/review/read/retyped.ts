import type { ContractPair } from '../pair.ts';

/** A column that both headers declare, with another type. */
export interface Retyped {
  readonly name: string;
  readonly old: string;
  readonly new: string;
}

export function retypedColumns({ base, head }: ContractPair): readonly Retyped[] {
  return base.contract.returns.columns.flatMap(({ name, type }) => {
    const now = head.contract.returns.columns.find((each) => each.name === name);
    return now === undefined || now.type === type ? [] : [{ name, old: type, new: now.type }];
  });
}
