/**
 * What the catalog says of the objects that SQL can reach, as plain data. Object names are raw (unquoted); types are OIDs
 * of pg_type; expressions that the server stored analyzed are kept as its own text (`pg_node_tree`, read by node-tree.ts).
 */
export type Oid = number;

/** Object identifiers below this were made by initdb: everything else somebody wrote (manual 54, FirstNormalObjectId). */
export const firstUserOid: Oid = 16_384;

export type ArgumentMode = 'in' | 'out' | 'inout' | 'variadic' | 'table';

export interface Argument {
  /** Null where it has none. */
  readonly name: string | null;
  readonly type: Oid;
  readonly mode: ArgumentMode;
}

/** A row of pg_proc. */
export interface Routine {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
  /** `public.f(integer,text)`: schema, name, and input types as format_type() prints them, never shortened by the search_path. */
  readonly signature: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  readonly language: string;
  /** pg_language.lanpltrusted. */
  readonly trusted: boolean;
  readonly owner: string;
  readonly securityDefiner: boolean;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly returnsSet: boolean;
  readonly returns: Oid;
  /** All of them, in order; the input ones are `in`, `inout` and `variadic`. */
  readonly arguments: readonly Argument[];
  /** How many of the last input arguments have a default, and their stored expressions. */
  readonly defaults: number;
  readonly defaultTree: string | null;
  /** pg_proc.prosrc; null for built-in ones. For C and for others of `internal` the symbol. */
  readonly source: string | null;
  /** Stored body of a function written with BEGIN ATOMIC or RETURN. */
  readonly bodyTree: string | null;
  /** pg_proc.proconfig: `search_path=public, pg_temp`. */
  readonly settings: readonly string[];
  /** Extension that it belongs to. */
  readonly extension: string | null;
  /** Of an aggregate: transition, final, combine and their kin. */
  readonly supports: readonly Oid[];
}

export interface Column {
  readonly name: string;
  readonly type: Oid;
  /** Of its DEFAULT, or of a generated column. */
  readonly expression: string | null;
  readonly generated: 'stored' | 'virtual' | null;
  readonly identity: 'always' | 'by default' | null;
  /** The sequence of an identity column. */
  readonly sequence: Oid | null;
}

export type TriggerEvent = 'insert' | 'update' | 'delete' | 'truncate';
/** pg_trigger.tgenabled, pg_rewrite.ev_enabled: fires in normal sessions (`origin`), in replication (`replica`), in both, never. */
export type Enabled = 'origin' | 'replica' | 'always' | 'disabled';

export interface Trigger {
  readonly name: string;
  readonly routine: Oid;
  readonly timing: 'before' | 'after' | 'instead of';
  readonly level: 'row' | 'statement';
  readonly events: readonly TriggerEvent[];
  /** Of UPDATE OF; empty: every column. */
  readonly columns: readonly string[];
  readonly when: string | null;
  /** What its function finds in TG_ARGV. */
  readonly arguments?: readonly string[];
  /** Names of REFERENCING OLD TABLE and NEW TABLE: in its function they hold rows of the table. */
  readonly transitions?: readonly string[];
  readonly enabled: Enabled;
  /** The server's own, for foreign keys and deferrable uniqueness. */
  readonly internal: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

export interface Rule {
  readonly name: string;
  readonly event: 'select' | 'insert' | 'update' | 'delete';
  readonly instead: boolean;
  readonly enabled: Enabled;
  readonly action: string;
  readonly condition: string | null;
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

export type KeyAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

/** A foreign key, seen from either side. */
export interface ForeignKey {
  readonly name: string;
  readonly referencing: Oid;
  readonly referenced: Oid;
  /** Columns of the referencing table; of the referenced one in the same order. */
  readonly columns: readonly string[];
  readonly referencedColumns: readonly string[];
  readonly onDelete: KeyAction;
  readonly onUpdate: KeyAction;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

/** A unique, exclusion or primary-key constraint that may be checked as late as COMMIT. */
export interface DeferrableKey {
  readonly name: string;
  readonly initiallyDeferred: boolean;
}

export interface Index {
  readonly name: string;
  readonly expressions: string | null;
  readonly predicate: string | null;
}

export interface Policy {
  readonly name: string;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly using: string | null;
  readonly check: string | null;
  /** Of the session's role and the owners of SECURITY DEFINER functions: those that it is not for. Of others nobody asked. */
  readonly spares?: readonly string[];
}

export interface SequenceFacts {
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  /** `public.orders.id`, where a column owns it. */
  readonly ownedBy: string | null;
}

/** A row of pg_class, with everything that hangs on it. */
export interface Relation {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
  readonly kind:
    | 'table'
    | 'partitioned table'
    | 'view'
    | 'materialized view'
    | 'foreign table'
    | 'sequence'
    | 'composite type';
  readonly owner: string;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  readonly extension: string | null;
  readonly columns: readonly Column[];
  readonly triggers: readonly Trigger[];
  /** Of a view its query too: the rule for SELECT. */
  readonly rules: readonly Rule[];
  readonly checks: readonly NamedExpression[];
  /** Foreign keys of this table to others, and of others to this one. */
  readonly references: readonly ForeignKey[];
  readonly referencedBy: readonly ForeignKey[];
  readonly deferrableKeys: readonly DeferrableKey[];
  readonly indexes: readonly Index[];
  /** Functions that somebody wrote, by which indexes, exclusion constraints and partition keys compare values. */
  readonly comparisons: readonly Oid[];
  /** Types of somebody's by which they do that: what compares these is found by the type. */
  readonly comparedTypes?: readonly Oid[];
  /** Expressions of extended statistics. */
  readonly statistics?: readonly NamedExpression[];
  readonly policies: readonly Policy[];
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  /** Direct parents and children: inheritance and partitions. */
  readonly parents: readonly Oid[];
  readonly children: readonly Oid[];
  readonly partitionKey: string | null;
  /** Columns of the partition key; empty where it is none, or made of expressions only. */
  readonly partitionColumns?: readonly string[];
  readonly foreign: {
    readonly server: string;
    readonly wrapper: string;
    /** pg_foreign_table.ftoptions: `filename=/tmp/x`. Without it they were not read. */
    readonly options?: readonly string[];
  } | null;
  readonly sequence: SequenceFacts | null;
  /** A view with security_invoker: read with the caller's rights (15 and later). */
  readonly securityInvoker: boolean;
}

/** A row of pg_type. */
export interface TypeFacts {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'base' | 'composite' | 'domain' | 'enum' | 'pseudo' | 'range' | 'multirange';
  /** pg_type.typcategory, typispreferred: what overloads are chosen by (manual 10). */
  readonly category: string;
  readonly preferred: boolean;
  /** Of an array: its elements' type; of any type: the array of it. */
  readonly element: Oid | null;
  readonly array: Oid | null;
  /** Of a domain: its base type, and what a column without a default of its own gets. */
  readonly base: Oid | null;
  readonly default: string | null;
  readonly checks: readonly NamedExpression[];
  /** Of a composite type or a table's row. */
  readonly relation: Oid | null;
  /** Of a range or multirange. */
  readonly range: RangeFacts | null;
  /** Functions that somebody wrote for its default operator classes to sort, group and hash by. */
  readonly compared?: readonly Oid[];
  readonly input: Oid;
  readonly output: Oid;
}

/** A row of pg_range. */
export interface RangeFacts {
  readonly subtype: Oid;
  /** Functions that somebody wrote to make its values canonical, to compare their bounds, and to say how far these are apart. */
  readonly routines: readonly Oid[];
}

/** A row of pg_operator. */
export interface Operator {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
  /** Null: a prefix operator. */
  readonly left: Oid | null;
  readonly right: Oid;
  readonly result: Oid;
  readonly routine: Oid;
}

/** A row of pg_cast. */
export interface Cast {
  readonly source: Oid;
  readonly target: Oid;
  /** Null: binary-coercible, or through the types' input and output functions. */
  readonly routine: Oid | null;
  readonly context: 'implicit' | 'assignment' | 'explicit';
  readonly method: 'function' | 'binary' | 'inout';
}

export interface EventTrigger {
  readonly name: string;
  /** `ddl_command_start`, `ddl_command_end`, `sql_drop`, `table_rewrite`, `login` (17 and later). */
  readonly event: string;
  /** Command tags; empty: all. */
  readonly tags: readonly string[];
  readonly routine: Oid;
  readonly enabled: Enabled;
}

export interface RoleFacts {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypassRowSecurity: boolean;
}

/** What is the same for everything that one session can reach. */
export interface Surroundings {
  readonly database: string;
  /** server_version_num, for example 180004. */
  readonly serverVersionNum: number;
  /** session_user = current_user of the session that asks. */
  readonly role: string;
  /** Schemas that the session looks in, in order, pg_catalog where the server puts it; without temporary ones. */
  readonly searchPath: readonly string[];
  /** Schemas without USAGE for the session's role, or for an owner of a SECURITY DEFINER function: their search_path passes over them. */
  readonly hiddenSchemas?: readonly { readonly schema: string; readonly role: string }[];
  /** Settings that matter here, as the session has them: `session_replication_role`, `session_preload_libraries`, `row_security`, … */
  readonly settings: Readonly<Record<string, string>>;
  /** ALTER ROLE/DATABASE … SET that applies to the role in this database: `search_path=app`. */
  readonly roleSettings: readonly string[];
  readonly eventTriggers: readonly EventTrigger[];
  readonly roles: readonly RoleFacts[];
  /** Indexes of kind brin, in whatever schema: a function summarizes one by its name. */
  readonly brinIndexes?: readonly { readonly name: string; readonly table: Oid }[];
  readonly extensions: readonly { readonly name: string; readonly schema: string; readonly version: string }[];
}
