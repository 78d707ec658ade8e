import { describeNode } from '../catalog/closure/describe-node.ts';
import type { Node } from '../catalog/graph.ts';

/** A longer call says more than a name should. */
const longestCall = 80;

type Called = Extract<Node, { kind: 'call' | 'routine' }>;

/**
 * A call as a waiver names it: `pg_advisory_lock(42)` where every argument is known, `pg_advisory_lock(bigint)` where one
 * is not; of functions outside pg_catalog with their schema.
 */
export function callText(node: Called): string {
  if (node.kind === 'routine' || node.arguments.includes(null)) return signatureText(node.routine.signature);
  const call = describeNode(node);
  return call.length > longestCall ? signatureText(node.routine.signature) : call;
}

/** `public.f(integer, text)`; without schema where it is pg_catalog. */
export function signatureText(signature: string): string {
  return signature.replace(/^pg_catalog\./, '').replaceAll(/,(?! )/g, ', ');
}
