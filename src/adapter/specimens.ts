import { createContext, runInContext } from 'node:vm';
import { type LiveAdapterOptions, ProductionLiveExecutionAdapter } from './live-adapter.ts';
import { adapterMethodNames } from './methods.ts';

/** Something that `requireLiveAdapter` must judge. */
export interface Specimen {
  /** What it is, in words. */
  readonly specimen: string;
  readonly value: unknown;
  readonly mustBe: 'accepted' | 'refused';
}

/** The real adapter, and everything that could be mistaken for it. None of them connects, and the real one is not changed. */
export function specimens(adapter: ProductionLiveExecutionAdapter, options: LiveAdapterOptions): readonly Specimen[] {
  const refused = (specimen: string, value: unknown): Specimen => ({ specimen, value, mustBe: 'refused' });
  const methods = Object.fromEntries(adapterMethodNames.map((name) => [name, () => Promise.resolve(null)]));
  return [
    { specimen: 'the real adapter', value: adapter, mustBe: 'accepted' },
    refused('an object with the same six methods', { ...methods }),
    refused('an object with the same six methods that names the real class', {
      ...methods,
      constructor: ProductionLiveExecutionAdapter,
      [Symbol.toStringTag]: 'ProductionLiveExecutionAdapter',
    }),
    refused('an object with the six methods of the real class', copyOfPrototype()),
    refused('an object with the prototype of the real class', Object.create(ProductionLiveExecutionAdapter.prototype)),
    refused('a Proxy around the real adapter', new Proxy(adapter, {})),
    refused('an heir of the real adapter', Object.create(adapter)),
    refused('an heir of the real adapter with methods of its own', Object.assign(heirWithRoom(adapter), methods)),
    refused('an instance of a subclass', new Subclass(options)),
    refused('an instance born with another prototype', bornWith({ ...methods }, options)),
    refused('an instance of the same class in another realm', fromAnotherRealm()),
    refused('a structured clone of the real adapter', structuredClone(adapter)),
    refused('the class itself', ProductionLiveExecutionAdapter),
    refused('the prototype of the class', ProductionLiveExecutionAdapter.prototype),
    refused('a function that returns the real adapter', () => adapter),
    refused('a promise of the real adapter', Promise.resolve(adapter)),
    refused('the name of the class', ProductionLiveExecutionAdapter.name),
    refused('null', null),
    refused('undefined', undefined),
  ];
}

class Subclass extends ProductionLiveExecutionAdapter {}

function copyOfPrototype(): object {
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(ProductionLiveExecutionAdapter.prototype));
}

/** Inherits everything, with room in front of the frozen prototype's read-only methods. */
function heirWithRoom(adapter: ProductionLiveExecutionAdapter): object {
  const room = { configurable: true, enumerable: true, value: null, writable: true } as const;
  return Object.create(adapter, Object.fromEntries(adapterMethodNames.map((name) => [name, room])));
}

function bornWith(prototype: object, options: LiveAdapterOptions): unknown {
  function Foreign(): void {}
  Foreign.prototype = prototype;
  return Reflect.construct(ProductionLiveExecutionAdapter, [options], Foreign);
}

/** A class of the same name and methods, made by the JavaScript of another global object. */
function fromAnotherRealm(): unknown {
  const methods = adapterMethodNames.map((name) => `async ${name}() {}`).join(' ');
  return runInContext(`new (class ProductionLiveExecutionAdapter { #killSwitch; ${methods} })()`, createContext());
}
