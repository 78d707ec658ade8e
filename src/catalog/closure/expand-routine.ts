import type { Frame } from '../graph.ts';
import type { Routine } from '../model.ts';
import { offBySettings } from './backslashes.ts';
import { bodyChildren } from './body-children.ts';
import { hasBody } from './body-of.ts';
import { callerOf } from './caller-of.ts';
import { expandCall } from './expand-call.ts';
import { frameInside } from './frame-inside.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import { parseSetting } from './search-path.ts';
import { type Child, childrenOf, type Expansion, type RoutineSeed, type Seed, standingIn } from './seed.ts';
import { treeChildren } from './tree-children.ts';
import { incomingValue } from './value-seeds.ts';

/** A routine that is called: its body where somebody wrote one in a language that can be read. */
export function expandRoutine(seed: RoutineSeed, ground: Ground): Expansion {
  const routine = ground.catalog.routine(seed.routine);
  if (routine === null) return gone(`routine ${seed.routine}`);
  const frame = frameInside(routine, seed.frame, ground.catalog.surroundings);
  if (!hasBody(routine)) return expandCall(routine, seed, ground);
  const children =
    routine.bodyTree === null
      ? sourceChildren(routine, { seed, frame, ground })
      : storedChildren(routine, frame, ground);
  return {
    node: { kind: 'routine', routine, frame, ...callerOf(seed) },
    children: [
      ...childrenOf([...settingSeeds(routine), ...offBySettings(routine.settings, routine.signature)]),
      ...children,
    ],
  };
}

function settingSeeds({ settings, signature }: Routine): readonly Seed[] {
  return settings.map(parseSetting).map(({ name, value }): Seed => {
    return { kind: 'leaf', node: { kind: 'setting', setting: name, value, setBy: `function ${signature}` } };
  });
}

function storedChildren({ bodyTree, signature }: Routine, frame: Frame, ground: Ground): readonly Child[] {
  return bodyTree === null ? [] : treeChildren(bodyTree, { standing: standingIn(frame), object: signature }, ground);
}

interface Called {
  readonly seed: RoutineSeed;
  readonly frame: Frame;
  readonly ground: Ground;
}

function sourceChildren(routine: Routine, { seed, frame, ground }: Called): readonly Child[] {
  const { trigger } = seed;
  const relation = trigger === null ? null : ground.catalog.relation(trigger.relation);
  const firing = trigger === null || relation === null ? null : { ...trigger, relation };
  const body = ground.body(routine);
  return [
    ...childrenOf(incomingValue(routine.returns, { frame, catalog: ground.catalog })),
    ...bodyChildren(body, { routine, frame, firing }, ground),
  ];
}
