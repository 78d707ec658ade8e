import type { Node } from '../catalog/graph.ts';
import type { Sighting } from './survivor.ts';

export type Command = Extract<Node, { kind: 'command' }>['command'];

/** The command of a node, where it is one of these parse nodes. */
export function commandOf(node: Node, tags: readonly string[]): Command | null {
  return node.kind === 'command' && tags.includes(node.command.tag) ? node.command : null;
}

/** A sighting of a command that is one of these: `does` is read behind its words. */
export function commandSighting(node: Node, tags: readonly string[], does: string): Sighting | null {
  const command = commandOf(node, tags);
  return command === null ? null : { object: objectOf(command), message: `"${command.what}" ${does}` };
}

/** What a waiver names: the command's object, or its words where it has none. */
export function objectOf({ object, what }: Command): string {
  return object ?? what;
}
