import type { Catalog } from '../catalog.ts';
import { firstUserOid, type Oid } from '../model.ts';
import { rangeSeeds } from './range-seeds.ts';
import { type Seed, type Standing, standingIn } from './seed.ts';

interface Conversion {
  readonly direction: 'in' | 'out';
  readonly standing: Standing;
  readonly catalog: Catalog;
}

/** What runs when a value becomes one of this type, or becomes text: checks of domains, input and output functions that somebody wrote. */
export function valueSeeds(type: Oid, conversion: Conversion): readonly Seed[] {
  const seeds: Seed[] = [];
  const seen = new Set<Oid>();
  const pending: Oid[] = [type];
  const { catalog, direction, standing } = conversion;
  for (let oid = pending.pop(); oid !== undefined; oid = pending.pop()) {
    // Nothing of the types that come with the server was written by anybody.
    if (oid < firstUserOid || seen.has(oid)) continue;
    seen.add(oid);
    const facts = catalog.type(oid);
    if (facts === null) continue;
    if (facts.base !== null) pending.push(facts.base);
    if (facts.element !== null) pending.push(facts.element);
    if (facts.range !== null) pending.push(facts.range.subtype);
    if (direction === 'in') seeds.push(...rangeSeeds(oid, standing.running, catalog));
    if (facts.kind === 'domain' && direction === 'in') {
      const object = `${facts.schema}.${facts.name}`;
      seeds.push(
        ...facts.checks.map(({ name, expression }): Seed => {
          const what = `check "${name}" of domain ${object}`;
          return { kind: 'expression', what, object, tree: expression, standing };
        }),
      );
    }
    if (facts.kind === 'composite' && facts.relation !== null) {
      pending.push(...(catalog.relation(facts.relation)?.columns ?? []).map((column) => column.type));
    }
    const routine = direction === 'in' ? facts.input : facts.output;
    if (routine >= firstUserOid) {
      const { running } = standing;
      seeds.push({
        kind: 'routine',
        routine,
        arguments: [null],
        trigger: null,
        asked: false,
        frame: running,
      });
    }
  }
  return seeds;
}

/** As {@link valueSeeds}, for a value that comes into a variable, parameter or result. */
export function incomingValue(
  type: Oid,
  { frame, catalog }: { readonly frame: Standing['running']; readonly catalog: Catalog },
): readonly Seed[] {
  return valueSeeds(type, { direction: 'in', standing: standingIn(frame), catalog });
}
