import { parseSql, type Statement } from '../parse.ts';
import type { Fields } from '../tree.ts';
import type { SourceBlock } from './blocks.ts';
import type { Body, BodyInput, BodyProblem, DynamicPiece, Piece, Target } from './body.ts';
import { constantOf } from './constant.ts';
import type { Datum } from './datums.ts';
import type { Declaration } from './declarations.ts';
import { diagnostics, type Event, type ExpressionEvent } from './events.ts';
import { onlyValues } from './only-values.ts';
import { likeOf, type PieceSource, pieceAt, piecesOf } from './pieces.ts';
import { linesOf } from './place.ts';
import { returnedType, rootNames } from './root-names.ts';
import { type Known, Scope } from './scope.ts';
import type { Taker } from './takers.ts';

/** A compiled body with what its text declares. */
export interface Compilation {
  readonly input: BodyInput;
  readonly blocks: readonly SourceBlock[];
  readonly datums: readonly (Datum | null)[];
  /** The compiler's number of each declaration. */
  readonly numbers: ReadonlyMap<Declaration, number>;
  readonly events: readonly Event[];
  readonly takers: (number: number) => readonly Taker[];
}

/** One pass over a body in the order of its text: what is visible, and what is known of it, changes on the way. */
export class Reading {
  /** Every compiled expression that became a piece. */
  readonly seen = new Set<Fields>();
  readonly #compilation: Compilation;
  readonly #from: PieceSource;
  readonly #scope = new Scope();
  readonly #types = new Map<number, string | null>();
  readonly #only: ReadonlyMap<number, Fields | 'initial'>;
  readonly #cursors = new Map<number, Piece>();
  readonly #pieces: Piece[] = [];
  readonly #dynamic: DynamicPiece[] = [];
  readonly #raises: Body['raises'][number][] = [];
  readonly #transactions: Body['transactions'][number][] = [];
  readonly #problems: BodyProblem[] = [];
  #block = 0;

  constructor(compilation: Compilation) {
    const { input, datums } = compilation;
    this.#compilation = compilation;
    this.#only = onlyValues(compilation);
    this.#from = {
      source: input.source,
      lines: linesOf(input.source),
      refuse: (message, line) => this.#problems.push({ message, line }),
    };
    for (const { label, ...known } of rootNames(input, datums)) this.#add(known, label);
    for (const type of [
      returnedType(input),
      ...input.arguments.map(({ mode, type }) => (mode === 'in' ? null : type)),
    ]) {
      this.#held(type, 0);
    }
  }

  get body(): Body {
    return {
      pieces: this.#pieces,
      dynamic: this.#dynamic,
      raises: this.#raises,
      transactions: this.#transactions,
      problem: this.#problems[0] ?? null,
    };
  }

  take(event: Event): void {
    switch (event.kind) {
      case 'block':
        this.#enterBlock();
        break;
      case 'scope':
        this.#scope.enter();
        break;
      case 'end':
        this.#scope.leave();
        break;
      case 'name':
        this.#add({ name: event.name, type: event.type, number: null }, event.label);
        break;
      case 'dynamic':
        this.#readDynamic(event);
        break;
      case 'fetch':
        this.#fetch(event);
        break;
      case 'raise':
        this.#raises.push({ level: event.level, line: event.line });
        break;
      case 'transaction':
        this.#transactions.push({ command: event.command, line: event.line });
        break;
      case 'assigned':
        break;
      default:
        this.#pieces.push(...this.#read(event));
    }
  }

  #readDynamic(event: Extract<Event, { kind: 'dynamic' }>): void {
    const [query] = this.#read(event.query);
    const using = event.using.flatMap((each) => this.#read(each));
    if (query !== undefined)
      this.#dynamic.push({ query, using, targets: this.#targetsOf(event.into), line: query.line });
  }

  /** A cursor that is declared with a query gives what that gives, unless another one is put into its variable. */
  #fetch({ cursor, into, line }: Extract<Event, { kind: 'fetch' }>): void {
    if (into.length === 0) return;
    const targets = this.#targetsOf(into);
    if (cursor === diagnostics) {
      const given = ['SELECT NULL::pg_catalog.int8', 'SELECT NULL::pg_catalog.text'] as const;
      for (const text of given) this.#take(text, targets, line);
      return;
    }
    const query = this.#cursors.get(cursor);
    const isChanged = this.#compilation.events.some((event) => 'into' in event && event.into.includes(cursor));
    if (query !== undefined && !isChanged) this.#pieces.push({ ...query, targets });
    else for (const target of targets) this.#take('SELECT $0', [target], line);
  }

  #enterBlock(): void {
    this.#scope.enter();
    const { label = null, declarations = [] } = this.#compilation.blocks[this.#block] ?? {};
    this.#block += 1;
    for (const declaration of declarations) this.#declare(declaration, label);
  }

  #declare(declaration: Declaration, label: string | null): void {
    const number = this.#compilation.numbers.get(declaration) ?? null;
    for (const expression of this.#compilation.datums[number ?? -1]?.expressions ?? []) this.seen.add(expression);
    const { name } = declaration;
    if (declaration.kind === 'alias') {
      const known = this.#scope.find(declaration.of);
      if (known !== null) this.#add({ ...known, name }, label);
    } else if (declaration.kind === 'cursor') {
      this.#cursor(declaration, number);
      this.#add({ name, type: 'refcursor', number }, label);
    } else {
      const type = this.#text(declaration.type);
      const piece = declaration.value === null ? null : this.#initial(declaration.value, type);
      if (piece === null) this.#held(type, declaration.start);
      // Its own initial value sees what the name meant before.
      this.#add({ name, type, number }, label);
      if (number !== null && this.#only.get(number) === 'initial') this.#fix(number, piece);
    }
  }

  #cursor(cursor: Extract<Declaration, { kind: 'cursor' }>, number: number | null): void {
    this.#scope.enter();
    for (const { name, type } of cursor.parameters) {
      this.#held(this.#text(type), type.start);
      this.#add({ name, type: this.#text(type), number: null }, cursor.name);
    }
    const around = { variables: this.#scope.variables, targets: [] };
    const query = pieceAt(this.#from, { span: cursor.query, expression: false }, around);
    if (query !== null) this.#pieces.push(query);
    if (query !== null && number !== null) this.#cursors.set(number, query);
    this.#scope.leave();
  }

  #initial(span: { readonly start: number; readonly end: number }, type: string): Piece | null {
    const targets = type.toLowerCase() === 'record' ? [] : [type];
    const around = { variables: this.#scope.variables, targets };
    const piece = pieceAt(this.#from, { span, expression: true }, around);
    if (piece !== null) this.#pieces.push(piece);
    return piece;
  }

  #read(event: ExpressionEvent): readonly Piece[] {
    this.seen.add(event.expression);
    const targets = event.returned ? [returnedType(this.#compilation.input)] : this.#targetsOf(event.into);
    const pieces = piecesOf(this.#from, event, { variables: this.#scope.variables, targets });
    const [into] = event.into;
    if (into !== undefined && this.#only.get(into) === event.expression) this.#fix(into, pieces.at(-1) ?? null);
    return pieces;
  }

  #targetsOf(into: readonly number[]): readonly Target[] {
    return into.flatMap(this.#compilation.takers).map(({ number, name }) => {
      const type = this.#types.get(number) ?? null;
      if (type !== null && type.toLowerCase() !== 'record') return type;
      // Of NEW, and of a field, only the catalog knows the type.
      return name === null ? null : likeOf(name);
    });
  }

  #fix(number: number, piece: Piece | null): void {
    const constant = piece === null ? null : constantOf(piece, this.#types.get(number) ?? null);
    if (constant !== null) this.#scope.fix(number, constant);
  }

  #add(known: Known, label: string | null): void {
    if (known.number !== null) this.#types.set(known.number, known.type);
    this.#scope.add(known, label);
  }

  /** Whatever a variable takes becomes a value of its type: once NULL stands for all of it. */
  #held(type: string | null, start: number): void {
    if (type === null || isPlain(type)) return;
    this.#take('SELECT NULL', [type], this.#from.lines.lineAt(start));
  }

  /** Something that the source does not have as SQL becomes a value: `$0` is of a type that nobody knows. */
  #take(text: Given, targets: readonly Target[], line: number): void {
    const statement = statementOf(text);
    const variables = this.#scope.variables;
    this.#pieces.push({
      statement,
      expression: true,
      line,
      lineAt: () => line,
      variables,
      targets,
    });
  }

  #text({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.#from.source.slice(start, end);
  }
}

/** What stands for a value that the source does not have as SQL. */
type Given = 'SELECT NULL' | 'SELECT $0' | 'SELECT NULL::pg_catalog.int8' | 'SELECT NULL::pg_catalog.text';

/** Types that nobody can have defined: the server's own, by names that the grammar or every search_path gives them. */
function isPlain(type: string): boolean {
  const name = type.toLowerCase().replace(/^pg_catalog\./, '');
  return /^(?:record|void|trigger|event_trigger|refcursor|text|name|json|jsonb|uuid|bytea|date|oid|xml|inet|real|bool|boolean|(?:small|big)?int(?:eger)?|int[248]|float[48]|double precision|timestamptz|(?:timestamp|time)(?: with(?:out)? time zone)?|interval|(?:numeric|decimal|varchar|character varying|char|character|bit)(?: ?\([\d, ]+\))?)(?: ?\[\])*$/.test(
    name,
  );
}

const statements = new Map<string, Statement>();

function statementOf(text: Given): Statement {
  const before = statements.get(text);
  if (before !== undefined) return before;
  const parsed = parseSql(text);
  const [parsedOne] = 'message' in parsed ? [] : parsed.statements;
  const statement = parsedOne ?? { tag: 'SelectStmt', fields: {}, span: { start: 0, end: 0 } };
  statements.set(text, statement);
  return statement;
}
