import type { LabelledRun } from '../../merged/labelled-runs.ts';
import { type Places, placesOf } from '../verify/places.ts';

/** Where the things of several runs stand; findings name them behind the label of their run. Proofs stand once for all runs. */
export function mergedPlaces(runs: readonly LabelledRun[]): Places {
  const each = runs.map(({ run, label }, at) => ({
    label: `${label}: `,
    places: placesOf({ cases: run.cases, proofs: run.proofs, prefix: `run-${at + 1}-` }),
  }));
  return {
    of: (subject) => {
      const its = each.find(({ label }) => subject.startsWith(label));
      return its === undefined ? null : its.places.of(subject.slice(its.label.length));
    },
    ofCase: (one) => each.map(({ places }) => places.ofCase(one)).find((id) => id !== null) ?? null,
  };
}
