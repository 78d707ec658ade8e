import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKillSwitch } from '../src/adapter/kill-switch.ts';
import { adapterMethodNames } from '../src/adapter/methods.ts';
import { newUnit, openWorld, type World } from './adapter/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

/** Calls a method by its name, as a caller without types would. */
function call(method: (typeof adapterMethodNames)[number], given: unknown): Promise<unknown> {
  return Promise.resolve(Reflect.apply(world.adapter[method], world.adapter, [given]));
}

/** An argument that remembers every look at it. */
function watched(): { readonly given: unknown; readonly looks: readonly string[] } {
  const looks: string[] = [];
  const everyTrap = new Proxy(
    {},
    {
      get: (_, trap) => {
        looks.push(String(trap));
      },
    },
  );
  return { given: new Proxy({ ...newUnit }, everyTrap), looks };
}

describe('with the switch off', () => {
  it.each(adapterMethodNames)(
    '%s is refused before its arguments are touched and before anybody connects',
    async (method) => {
      world.turn('false');
      const before = world.provider.opened();
      const { given, looks } = watched();
      await expect(call(method, given)).rejects.toMatchObject({
        code: 'kill-switch-off',
        kind: 'refused',
        message: expect.stringContaining(`"${method}" of the live adapter is refused: the kill-switch is off`),
      });
      expect(looks).toEqual([]);
      expect(world.provider.opened() - before).toBe(0);
    },
  );

  it('the watch on the arguments sees a method that looks at them', async () => {
    world.turn('true');
    const { given, looks } = watched();
    await call('cutLegA', given);
    expect(looks).not.toEqual([]);
  });

  it('a method is refused for wrong arguments too, not blamed for them', async () => {
    world.turn('false');
    await expect(call('cutLegA', undefined)).rejects.toMatchObject({ code: 'kill-switch-off' });
  });

  it('a switch turned off between two calls is obeyed by the second, and one turned on again by the third', async () => {
    world.turn('true');
    await world.adapter.verifyUnit({ canonicalAddress: 'law/none' });
    world.turn('false');
    const opened = world.provider.opened();
    await expect(world.adapter.verifyUnit({ canonicalAddress: 'law/none' })).rejects.toMatchObject({
      code: 'kill-switch-off',
    });
    expect(world.provider.opened()).toBe(opened);
    world.turn('true');
    expect(await world.adapter.verifyUnit({ canonicalAddress: 'law/none' })).toBeNull();
    expect(world.provider.opened()).toBe(opened + 1);
  });
});

describe('arguments', () => {
  it('are refused before anybody connects, every problem named and no value repeated', async () => {
    world.turn('true');
    const before = world.provider.opened();
    const given = {
      ...newUnit,
      unitKind: 7,
      parentId: 'hunter2',
      body: 'half \ud83d',
      title: undefined,
      extra: 'hunter2',
    };
    const refusal = await call('cutLegA', given).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'argument-invalid', kind: 'usage' });
    for (const name of ['unitKind', 'parentId', 'body', 'title', 'extra']) {
      expect(String(refusal)).toContain(`"${name}"`);
    }
    expect(String(refusal)).not.toContain('hunter2');
    expect(world.provider.opened()).toBe(before);
  });

  it('may hold anything that PostgreSQL can hold', async () => {
    world.turn('true');
    const given = { ...newUnit, canonicalAddress: 'law/46', body: `'; COMMIT; -- $1 \\ \u{1f600}`, sectionType: null };
    await world.adapter.cutLegA(given);
    const [row] = await world.database.admin(
      'SELECT v.body FROM public.unit_version AS v JOIN public.information_unit AS u ON u.id = v.unit_id WHERE u.canonical_address = $1',
      [given.canonicalAddress],
    );
    expect(row?.['body']).toBe(given.body);
  });
});

describe('the switch of this repository', () => {
  it('is off, and says so itself', () => {
    const projectFile = fileURLToPath(new URL('../contracts/contracts.yaml', import.meta.url));
    expect(readKillSwitch({ projectFile, env: {} })).toMatchObject({ enabled: false, found: 'false' });
  });
});
