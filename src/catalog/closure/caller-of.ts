import type { RoutineSeed } from './seed.ts';

/** Whose EXECUTE the server asks for, as a node says it. */
export function callerOf({ asked, frame }: RoutineSeed): { readonly caller?: string } {
  return asked ? { caller: frame.role } : {};
}
