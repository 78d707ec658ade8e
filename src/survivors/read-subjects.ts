import type { CatalogReader, Fingerprint } from '../catalog/catalog.ts';
import { growGraph } from '../catalog/closure/grow-graph.ts';
import type { Frame, Graph } from '../catalog/graph.ts';
import type { Surroundings } from '../catalog/model.ts';
import type { QualifiedName } from '../core/identifier.ts';
import { readBudgetedSequences } from './budgeted-sequences.ts';
import type { Looked } from './subjects-of.ts';

/** What was read in one transaction of one session. */
export interface ReadSubjects {
  readonly looked: readonly Looked[];
  readonly graph: Graph;
  readonly frame: Frame;
  readonly surroundings: Surroundings;
  readonly sequenceExists: (name: QualifiedName) => boolean;
  readonly fingerprint: Fingerprint;
  readonly roundTrips: number;
}

/** Looks at what `look` says, all of it on one graph. */
export async function readSubjects(
  reader: CatalogReader,
  look: (reader: CatalogReader) => Promise<readonly Looked[]>,
): Promise<ReadSubjects> {
  const { surroundings } = reader.catalog;
  const frame: Frame = { role: surroundings.role, searchPath: surroundings.searchPath };
  const looked = await look(reader);
  const subjects = looked.flatMap(({ subject, values }) => [subject, ...values]);
  const graph = await growGraph(reader, subjects, frame);
  const contracts = looked.flatMap(({ contract }) => contract ?? []);
  const sequenceExists = await readBudgetedSequences(reader, contracts);
  const fingerprint = await reader.fingerprint();
  return { looked, graph, frame, surroundings, sequenceExists, fingerprint, roundTrips: reader.roundTrips };
}
