import type { Fields } from '../tree.ts';
import type { Variable } from './body.ts';

/** A variable with its number among the compiler's; null where it has none. */
export interface Known {
  readonly name: string;
  readonly type: string | null;
  readonly number: number | null;
}

/** The names that a body's text can see at the place where it is read. A state with a lifetime: one reading of a body. */
export class Scope {
  readonly #frames: Map<string, Known>[] = [new Map()];
  readonly #constants = new Map<number, Fields>();
  #visible: ReadonlyMap<string, Variable> | null = null;

  enter(): void {
    this.#frames.push(new Map());
  }

  leave(): void {
    this.#frames.pop();
    this.#visible = null;
  }

  /** Makes a variable visible, by `label.name` too where its block or routine has a label. */
  add(known: Known, label: string | null): void {
    const frame = this.#frames.at(-1);
    frame?.set(known.name, known);
    if (label !== null) frame?.set(`${label}.${known.name}`, known);
    this.#visible = null;
  }

  find(name: string): Known | null {
    return this.#frames.findLast((frame) => frame.has(name))?.get(name) ?? null;
  }

  /** From here on the variable holds this value. */
  fix(number: number, constant: Fields): void {
    this.#constants.set(number, constant);
    this.#visible = null;
  }

  /** Everything visible, inner names before outer ones. The same map as long as nothing changes. */
  get variables(): ReadonlyMap<string, Variable> {
    this.#visible ??= new Map(
      this.#frames.flatMap((frame) =>
        [...frame].map(([key, { name, type, number }]): [string, Variable] => {
          const constant = number === null ? null : (this.#constants.get(number) ?? null);
          return [key, { name, type, constant }];
        }),
      ),
    );
    return this.#visible;
  }
}
