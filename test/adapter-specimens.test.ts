import { describe, expect, it } from 'vitest';
import { ProductionLiveExecutionAdapter } from '../src/adapter/live-adapter.ts';
import { requireLiveAdapter } from '../src/adapter/require-live-adapter.ts';
import { specimens } from '../src/adapter/specimens.ts';
import { contracts, methods } from './adapter/world.ts';

const options = {
  killSwitch: () => ({ enabled: true, source: 'a test', found: 'true' }),
  connect: () => Promise.reject(new Error('nobody connects here')),
  contracts,
  methods,
};
const adapter = new ProductionLiveExecutionAdapter(options);

function judge(value: unknown): string {
  try {
    return requireLiveAdapter(value) === value ? 'accepted' : 'replaced';
  } catch (error) {
    return error instanceof Error ? error.message : 'threw no error';
  }
}

describe('requireLiveAdapter', () => {
  const all = specimens(adapter, options);

  it.each(all.filter(({ mustBe }) => mustBe === 'accepted'))('accepts $specimen', ({ value }) => {
    expect(judge(value)).toBe('accepted');
  });

  it.each(all.filter(({ mustBe }) => mustBe === 'refused'))('refuses $specimen', ({ value }) => {
    expect(() => requireLiveAdapter(value)).toThrow(
      expect.objectContaining({
        code: 'not-the-live-adapter',
        message: expect.stringMatching(/^the live adapter is required, and .* was given$/),
      }),
    );
  });

  it('has specimens of both kinds, each with a name of its own', () => {
    expect(all.filter(({ mustBe }) => mustBe === 'accepted')).toHaveLength(1);
    expect(new Set(all.map(({ specimen }) => specimen)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(15);
  });

  it.each([
    ['null', null, 'null'],
    ['a Proxy', new Proxy(adapter, {}), 'a Proxy'],
    [
      'a subclass',
      new (class extends ProductionLiveExecutionAdapter {})(options),
      'an instance with another prototype, as of a subclass',
    ],
    ['an heir', Object.create(adapter), 'an object that the class did not make'],
    ['the class', ProductionLiveExecutionAdapter, 'a function'],
    ['text', 'ProductionLiveExecutionAdapter', 'a string'],
  ])('says what was given instead: %s', (_, value, words) => {
    expect(judge(value)).toBe(`the live adapter is required, and ${words} was given`);
  });

  it('runs no code of what it judges', () => {
    const touched: string[] = [];
    const traps = new Proxy(
      {},
      {
        get: (_, trap) => {
          touched.push(String(trap));
        },
      },
    );
    judge(new Proxy(adapter, traps));
    judge(Object.create(new Proxy(adapter, traps)));
    expect(touched).toEqual([]);
  });

  it('refuses a revoked Proxy', () => {
    const { proxy, revoke } = Proxy.revocable(adapter, {});
    revoke();
    expect(judge(proxy)).toContain('a Proxy');
  });

  it('refuses an adapter of a second copy of this package', async () => {
    const copy = await import(`../src/adapter/live-adapter.ts?${'second-copy'}`);
    expect(copy.ProductionLiveExecutionAdapter).not.toBe(ProductionLiveExecutionAdapter);
    expect(judge(new copy.ProductionLiveExecutionAdapter(options))).toContain('an object that the class did not make');
  });
});

describe('the genuine adapter', () => {
  it('cannot be given another method, property or prototype', () => {
    const other = (): null => null;
    expect(() => Object.assign(adapter, { cutLegA: other })).toThrow(TypeError);
    expect(Reflect.defineProperty(adapter, 'cutLegA', { value: other })).toBe(false);
    expect(Reflect.setPrototypeOf(adapter, { cutLegA: other })).toBe(false);
    expect(() => Object.assign(ProductionLiveExecutionAdapter.prototype, { cutLegA: other })).toThrow(TypeError);
    expect(Reflect.defineProperty(ProductionLiveExecutionAdapter.prototype, 'cutLegA', { value: other })).toBe(false);
    expect(Reflect.setPrototypeOf(ProductionLiveExecutionAdapter.prototype, { toString: other })).toBe(false);
    expect(Reflect.defineProperty(ProductionLiveExecutionAdapter, 'made', { value: () => true })).toBe(false);
    expect(judge(adapter)).toBe('accepted');
  });

  it('shows nothing of what it holds', () => {
    expect(Reflect.ownKeys(adapter)).toEqual([]);
    expect(JSON.stringify(adapter)).toBe('{}');
  });

  it('has its methods used only on itself', async () => {
    const { snapshotCounts } = adapter;
    await expect(Reflect.apply(snapshotCounts, new Proxy(adapter, {}), [])).rejects.toThrow(TypeError);
    await expect(Reflect.apply(snapshotCounts, { ...methods }, [])).rejects.toThrow(TypeError);
  });
});
