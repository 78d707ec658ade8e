import type { ContractPair } from '../pair.ts';

/** Whom a change concerns: beside a new version the old one is still sent and answered. */
export function applications({ pairing, head }: ContractPair): string {
  return pairing === 'successor' ? `applications that move to v${head.contract.version} and` : 'applications that';
}

/** What to do about a change that applications notice: a version of its own; and where it has one, time. */
export function releaseHint({ pairing, base, head }: ContractPair, inPlace: string): string {
  if (pairing !== 'successor') return inPlace;
  return `keep v${base.contract.version} until no application sends it, and change applications as they move to v${head.contract.version}`;
}
