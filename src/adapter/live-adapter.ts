import type { z } from 'zod';
import type { Contract } from '../contract/contract.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import type { Connection } from '../db/connection.ts';
import {
  argumentsOf,
  type CutLegA,
  type CutLegB,
  type RatifyMilestone,
  type VerifyManifest,
  type VerifyUnit,
} from './arguments.ts';
import { bindArguments, readRows, unexpected } from './binding.ts';
import { assertLiveAllowed } from './gate.ts';
import type { KillSwitch } from './kill-switch.ts';
import { commitLive } from './live-transaction.ts';
import { contractsOfMethods, type MethodContracts } from './method-contracts.ts';
import { type AdapterMethod, adapterMethods } from './methods.ts';
import {
  type CutRecorded,
  type ManifestFound,
  type MilestoneRatified,
  resultsOf,
  type TableCounts,
  type UnitCreated,
  type UnitFound,
} from './results.ts';

export interface LiveAdapterOptions {
  readonly killSwitch: KillSwitch;
  /** Opens a connection as that principal's own login role. Asked once per call, only while the switch is on. */
  readonly connect: (principal: ContractPrincipal) => Promise<Connection>;
  /** Every contract of the project; the newest version of each is executed. */
  readonly contracts: readonly Contract[];
  /** Method → contract id: the project's `adapter`. */
  readonly methods: Readonly<Record<string, string>>;
}

interface Call<Args extends z.ZodType<Readonly<Record<string, unknown>>>, Result extends z.ZodType> {
  readonly method: AdapterMethod;
  readonly takes: Args;
  readonly returns: Result;
  readonly given: unknown;
}

/**
 * Executes the cutter's contracts for real: one connection, one transaction, one COMMIT per call.
 *
 * The first line of every method asks the kill-switch, before the arguments are looked at and before a connection is asked
 * for. The class, its prototype and every instance are frozen, and what an instance holds is private: a method cannot be
 * replaced on it, and the switch cannot be taken out. See `requireLiveAdapter`.
 */
export class ProductionLiveExecutionAdapter {
  readonly #killSwitch: KillSwitch;
  readonly #connect: LiveAdapterOptions['connect'];
  readonly #contracts: MethodContracts;

  /** Throws `project-invalid` or `unknown-contract` where the six methods and the contracts do not fit each other. */
  constructor({ killSwitch, connect, contracts, methods }: LiveAdapterOptions) {
    this.#killSwitch = killSwitch;
    this.#connect = connect;
    this.#contracts = contractsOfMethods(contracts, methods);
    Object.freeze(this);
  }

  /** Whether this class made `value`: no Proxy, heir or copy carries the private field. Says nothing of its prototype. */
  static made(value: object): value is ProductionLiveExecutionAdapter {
    return #killSwitch in value;
  }

  /** Leg A of a cut: creates a unit with its first version. */
  async cutLegA(given: CutLegA): Promise<UnitCreated> {
    assertLiveAllowed(this.#killSwitch, 'cutLegA');
    return this.#execute({ method: 'cutLegA', takes: argumentsOf.cutLegA, returns: resultsOf.cutLegA, given });
  }

  /** Leg B of a cut: records in a manifest which unit it came from. */
  async cutLegB(given: CutLegB): Promise<CutRecorded> {
    assertLiveAllowed(this.#killSwitch, 'cutLegB');
    return this.#execute({ method: 'cutLegB', takes: argumentsOf.cutLegB, returns: resultsOf.cutLegB, given });
  }

  /** Decides about a milestone and its units. */
  async ratifyMilestone(given: RatifyMilestone): Promise<MilestoneRatified> {
    assertLiveAllowed(this.#killSwitch, 'ratifyMilestone');
    const { ratifyMilestone: takes } = argumentsOf;
    return this.#execute({ method: 'ratifyMilestone', takes, returns: resultsOf.ratifyMilestone, given });
  }

  /** A unit with its current version, by address. */
  async verifyUnit(given: VerifyUnit): Promise<UnitFound> {
    assertLiveAllowed(this.#killSwitch, 'verifyUnit');
    return this.#execute({ method: 'verifyUnit', takes: argumentsOf.verifyUnit, returns: resultsOf.verifyUnit, given });
  }

  /** A manifest's tally against its entries. */
  async verifyManifest(given: VerifyManifest): Promise<ManifestFound> {
    assertLiveAllowed(this.#killSwitch, 'verifyManifest');
    const { verifyManifest: takes } = argumentsOf;
    return this.#execute({ method: 'verifyManifest', takes, returns: resultsOf.verifyManifest, given });
  }

  /** How many rows each table of the surface has. */
  async snapshotCounts(): Promise<TableCounts> {
    assertLiveAllowed(this.#killSwitch, 'snapshotCounts');
    const { snapshotCounts: takes } = argumentsOf;
    return this.#execute({ method: 'snapshotCounts', takes, returns: resultsOf.snapshotCounts, given: {} });
  }

  async #execute<Args extends z.ZodType<Readonly<Record<string, unknown>>>, Result extends z.ZodType>({
    method,
    takes,
    returns,
    given,
  }: Call<Args, Result>): Promise<z.output<Result>> {
    const contract = this.#contracts[method];
    const values = bindArguments(contract, parseArguments(method, takes, given));
    const connection = await this.#connect(adapterMethods[method].principal);
    try {
      return await commitLive(connection, {
        method,
        contract,
        values,
        read: (answer) => {
          const parsed = returns.safeParse(readRows(contract, answer));
          if (parsed.success) return parsed.data;
          throw unexpected(contract, inWords(parsed.error));
        },
      });
    } finally {
      // What the call did is decided by now; a server that is gone cannot be told goodbye.
      await connection.close().catch(() => undefined);
    }
  }
}

Object.freeze(ProductionLiveExecutionAdapter.prototype);
Object.freeze(ProductionLiveExecutionAdapter);

function parseArguments<Args extends z.ZodType<Readonly<Record<string, unknown>>>>(
  method: AdapterMethod,
  takes: Args,
  given: unknown,
): z.output<Args> {
  const parsed = takes.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ContractsError('argument-invalid', `"${method}" cannot take its arguments: ${inWords(parsed.error)}`, {
    hint: `give "${method}" what docs/adapter.md lists`,
  });
}

/** Every problem with its path. zod's messages name types and rules, not the values that were given. */
function inWords(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `"${path.join('.')}": ${startLower(message)}`).join('; ');
}

function startLower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
