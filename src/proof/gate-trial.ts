import type { KillSwitch } from '../adapter/kill-switch.ts';
import { ProductionLiveExecutionAdapter } from '../adapter/live-adapter.ts';
import { adapterMethodNames, adapterMethods } from '../adapter/methods.ts';
import { requireLiveAdapter } from '../adapter/require-live-adapter.ts';
import { specimens } from '../adapter/specimens.ts';
import type { Contract } from '../contract/contract.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import { connectionOver } from '../db/connection.ts';
import type { CountingProvider } from '../db/provider.ts';
import type { ProofData } from './evidence.ts';

export interface GateTrialOptions {
  readonly killSwitch: KillSwitch;
  readonly contracts: readonly Contract[];
  readonly methods: Readonly<Record<string, string>>;
  /** The real database, wired in: the gate must not get that far. */
  readonly provider: CountingProvider<ContractPrincipal>;
  readonly wiredTo: string;
}

/** What the gate did when every method was called, and every specimen was shown to it. */
export interface GateTrial {
  readonly methods: ProofData<'PROOF-2'>;
  readonly specimens: ProofData<'PROOF-3'>;
}

/** Calls all six methods of the real adapter, wired to the real database, while the kill-switch is off. */
export async function tryGate(options: GateTrialOptions): Promise<GateTrial> {
  const { killSwitch, contracts, methods, provider } = options;
  const connect = async (principal: ContractPrincipal) => connectionOver(await provider.connect(principal));
  const wiring = { killSwitch, connect, contracts, methods };
  const adapter = new ProductionLiveExecutionAdapter(wiring);
  const refusals: ProofData<'PROOF-2'>['methods'] = [];
  for (const method of adapterMethodNames) {
    refusals.push({ method, contract: adapterMethods[method].contract, refusedWith: await refusalOf(adapter, method) });
  }
  return {
    methods: { wiredTo: options.wiredTo, methods: refusals, connectionsOpened: provider.opened() },
    specimens: {
      specimens: specimens(adapter, wiring).map(({ specimen, value, mustBe }) => ({
        specimen,
        mustBe,
        was: isAccepted(value) ? 'accepted' : 'refused',
      })),
    },
  };
}

/** The code of the error that the method threw; null where it threw none. Without arguments: they must not be looked at. */
async function refusalOf(adapter: ProductionLiveExecutionAdapter, method: string): Promise<string | null> {
  try {
    const body: unknown = Reflect.get(adapter, method);
    await (typeof body === 'function' ? Reflect.apply(body, adapter, []) : null);
    return null;
  } catch (error) {
    return error instanceof ContractsError ? error.code : String(error);
  }
}

function isAccepted(value: unknown): boolean {
  try {
    requireLiveAdapter(value);
    return true;
  } catch {
    return false;
  }
}
