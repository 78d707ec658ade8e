import { offByCommand } from './backslashes.ts';
import { bodyChildren } from './body-children.ts';
import { eventTriggersOf } from './event-triggers-of.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import { relationOfWords } from './named-relation.ts';
import { reachChildren } from './reach-children.ts';
import { readBlock } from './read-block.ts';
import { rebuiltBy } from './rebuilt.ts';
import { type Child, childrenOf, type Expansion, type Seed, standingIn } from './seed.ts';
import { queryOf } from './view-children.ts';

type CommandSeed = Extract<Seed, { kind: 'command' }>;

/** A command that is no query: the event triggers that look at it, the query of a materialized view that it refreshes, the block that it runs. */
export function expandCommand(seed: CommandSeed, ground: Ground): Expansion {
  return {
    node: { kind: 'command', command: seed.command },
    children: [
      ...childrenOf([...eventTriggersOf(seed, ground), ...rebuiltBy(seed, ground), ...offByCommand(seed.command)]),
      ...refreshed(seed, ground),
      ...blockChildren(seed, ground),
    ],
  };
}

/** Lines of a block are none of the text around it. */
function blockChildren({ command: { block, what }, frame }: CommandSeed, ground: Ground): readonly Child[] {
  if (block === undefined) return [];
  const running = { routine: { signature: what, source: block }, frame, firing: null };
  return bodyChildren(readBlock(block), running, ground).map((child) => ({ ...child, line: null }));
}

/** REFRESH runs as the owner; since 17 under a search_path of its own (manual, REFRESH MATERIALIZED VIEW). */
function refreshed({ command, frame }: CommandSeed, ground: Ground): readonly Child[] {
  if (command.tag !== 'RefreshMatViewStmt' || command.object === null) return [];
  const { catalog } = ground;
  const view = relationOfWords(command.object, frame, catalog);
  if (view === null) return [];
  const searchPath = catalog.surroundings.serverVersionNum >= 170_000 ? ['pg_catalog'] : frame.searchPath;
  const place = { standing: standingIn({ role: view.owner, searchPath }), object: command.what };
  return reachChildren(queryOf(view, ground), place, ground);
}

/** An event trigger and its function. */
export function expandEventTrigger(seed: Extract<Seed, { kind: 'event trigger' }>, ground: Ground): Expansion {
  const trigger = ground.catalog.surroundings.eventTriggers.find(({ name }) => name === seed.name);
  if (trigger === undefined) return gone(`event trigger ${seed.name}`);
  const { name, event, routine } = trigger;
  const { frame } = seed;
  return {
    node: { kind: 'event trigger', name, event },
    children: childrenOf([{ kind: 'routine', routine, arguments: [], trigger: null, asked: false, frame }]),
  };
}
