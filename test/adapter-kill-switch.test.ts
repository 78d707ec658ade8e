import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assertLiveAllowed } from '../src/adapter/gate.ts';
import { type KillSwitchReading, killSwitchOf, readKillSwitch } from '../src/adapter/kill-switch.ts';
import { parseExecutionSetting } from '../src/contract/execution.ts';

const folder = mkdtempSync(join(tmpdir(), 'contracts-kill-switch-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileWith(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(path, content);
  return path;
}
const reading = (projectFile: string, env: Record<string, string> = {}): KillSwitchReading =>
  readKillSwitch({ projectFile, env });

describe('the kill-switch in the project file', () => {
  it.each([
    ['a block', 'project: x\nexecution:\n  enabled: true\n'],
    ['a flow mapping', 'execution: { enabled: true } # why\n'],
    ['JSON', '{"execution": {"enabled": true}}'],
    ['Windows line ends', 'execution:\r\n  enabled: true\r\n'],
  ])('is on for the literal true in %s', (_, text) => {
    expect(parseExecutionSetting(text)).toEqual({ enabled: true, found: 'true' });
  });

  it.each([
    ['', 'missing: the file is not a mapping'],
    ['project: x', 'missing'],
    ['execution.enabled: true', 'missing'],
    ['enabled: true', 'missing'],
    ['execution: true', 'missing: "execution" is true (not the literal true)'],
    ['execution: [enabled, true]', 'missing: "execution" is an alias or a list'],
    ['- execution: { enabled: true }', 'missing: the file is not a mapping'],
    ['execution: { enabled: }', 'empty'],
    ['execution: { enabled: false }', 'false'],
    ['execution: { enabled: "true" }', '"true" (a string)'],
    ["execution: { enabled: 'true' }", '"true" (a string)'],
    ['execution:\n  enabled: |\n    true', '"true\n" (a string)'],
    ['execution: { enabled: yes }', '"yes" (a string)'],
    ['execution: { enabled: on }', '"on" (a string)'],
    ['execution: { enabled: 1 }', '1'],
    ['execution: { enabled: True }', 'True (not the literal true)'],
    ['execution: { enabled: TRUE }', 'TRUE (not the literal true)'],
    ['%YAML 1.1\n---\nexecution: { enabled: yes }', 'yes (not the literal true)'],
    ['execution: { enabled: [true] }', 'an alias or a list'],
    ['execution: { enabled: { true: true } }', 'a mapping'],
  ])('is off for %j, and says what it found', (text, found) => {
    expect(parseExecutionSetting(text)).toEqual({ enabled: false, found });
  });

  it.each([
    ['an alias of true', 'a: &a true\nexecution: { enabled: *a }'],
    ['an alias of the mapping', 'a: &a { enabled: true }\nexecution: *a'],
    ['a merge', 'a: &a { enabled: true }\nexecution: { <<: *a }'],
    ['a merge of YAML 1.1', '%YAML 1.1\n---\na: &a { enabled: true }\nexecution: { <<: *a }'],
    ['a merge beside the literal', 'a: &a { enabled: false }\nexecution: { <<: *a, enabled: true }'],
    ['an anchored value', 'execution: { enabled: &a true }'],
    ['a tagged value', 'execution: { enabled: !!bool true }'],
    ['a tagged string', 'execution: { enabled: !!bool "true" }'],
    ['an unknown tag', 'execution: !mine { enabled: true }'],
    ['a set', 'execution: !!set { enabled: true }'],
    ['the key twice, on last', 'execution:\n  enabled: false\n  enabled: true'],
    ['the section twice', 'execution: { enabled: true }\nexecution: { enabled: false }'],
    ['the section twice, once by alias', 'a: &k execution\nexecution: { enabled: true }\n*k : { enabled: false }'],
    ['two documents', 'execution: { enabled: true }\n---\nexecution: { enabled: true }'],
    ['a broken file', 'execution: { enabled: true'],
    ['a file nested without end', '['.repeat(100_000)],
    ['more words after true', 'execution:\n  enabled: true false'],
  ])('is off for %s', (_, text) => {
    expect(parseExecutionSetting(text).enabled).toBe(false);
  });

  it('is read from disk at every call', () => {
    const projectFile = fileWith('execution: { enabled: true }');
    const killSwitch = killSwitchOf({ projectFile, env: {} });
    expect(killSwitch().enabled).toBe(true);
    writeFileSync(projectFile, 'execution: { enabled: false }');
    expect(killSwitch()).toEqual({
      enabled: false,
      source: `"execution.enabled" in "${projectFile}"`,
      found: 'false',
    });
  });

  it('is off where the file is missing, a folder, not UTF-8, or too large', () => {
    const on = 'execution: { enabled: true }\n';
    expect(reading(join(folder, 'nowhere.yaml'))).toMatchObject({
      enabled: false,
      found: 'missing: there is no such file',
    });
    expect(reading(folder)).toMatchObject({ enabled: false, found: 'unreadable: not a regular file' });
    expect(reading(fileWith(Buffer.concat([Buffer.from(on), Buffer.from([0x23, 0xff])])))).toMatchObject({
      enabled: false,
      found: 'unreadable: not UTF-8',
    });
    expect(reading(fileWith(on + '#'.repeat(1_048_576)))).toMatchObject({
      enabled: false,
      found: 'unreadable: larger than 1 MiB',
    });
    expect(reading(fileWith(on + '#'.repeat(1_000_000))).enabled).toBe(true);
  });

  it('is off where a link stands in the place of the file, also one that leads in a circle', () => {
    const [one, two, other] = [join(folder, 'one'), join(folder, 'two'), join(folder, 'other')];
    symlinkSync(one, two);
    symlinkSync(two, one);
    symlinkSync(fileWith('execution: { enabled: true }'), other);
    for (const link of [one, other])
      expect(reading(link)).toMatchObject({ enabled: false, found: 'unreadable: a link' });
  });

  it('is off where a FIFO stands in the place of the file, without waiting for its writer', () => {
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    expect(reading(fifo)).toMatchObject({ enabled: false, found: 'unreadable: not a regular file' });
  });

  it('lets no control character of the file into what it says', () => {
    expect(reading(fileWith('execution: { enabled: "\\u001b[2J" }')).found).not.toContain('\u001b');
    expect(reading(fileWith('execution: { enabled: a\u202eb }')).found).toBe('"a\\u{202e}b" (a string)');
  });
});

describe('the environment variable of the kill-switch', () => {
  it.each(['false', '0', '', 'TRUE', 'true ', 'yes', '1'])('turns an enabled project off with %j', (value) => {
    const projectFile = fileWith('execution: { enabled: true }');
    expect(reading(projectFile, { CONTRACTS_EXECUTION_ENABLED: value })).toEqual({
      enabled: false,
      source: 'environment variable "CONTRACTS_EXECUTION_ENABLED"',
      found: `"${value}"`,
    });
  });

  it('cannot turn a disabled project on', () => {
    expect(reading(fileWith('execution: { enabled: false }'), { CONTRACTS_EXECUTION_ENABLED: 'true' })).toMatchObject({
      enabled: false,
      found: 'false',
    });
  });

  it('leaves an enabled project on where it is unset or true', () => {
    const projectFile = fileWith('execution: { enabled: true }');
    expect(reading(projectFile).enabled).toBe(true);
    expect(reading(projectFile, { CONTRACTS_EXECUTION_ENABLED: 'true' }).enabled).toBe(true);
  });
});

describe('the gate', () => {
  const answer = { enabled: true, source: 'a test', found: 'true' } as const;

  it('lets a method through while the switch is on', () => {
    expect(() => assertLiveAllowed(() => answer, 'cutLegA')).not.toThrow();
  });

  it('names the method, the place and what to do when the switch is off', () => {
    const projectFile = fileWith('execution: { enabled: "true" }');
    expect(() => assertLiveAllowed(killSwitchOf({ projectFile, env: {} }), 'cutLegA')).toThrow(
      expect.objectContaining({
        code: 'kill-switch-off',
        message: `"cutLegA" of the live adapter is refused: the kill-switch is off ("execution.enabled" in "${projectFile}": "true" (a string))`,
        hint: 'write `enabled: true` under `execution:` in the project file and leave CONTRACTS_EXECUTION_ENABLED unset, if this application may change the database for real',
      }),
    );
  });

  it('takes a switch that throws as off', () => {
    const broken = (): KillSwitchReading => {
      throw new Error('disk on fire');
    };
    expect(() => assertLiveAllowed(broken, 'verifyUnit')).toThrow(/kill-switch is off .*failed: disk on fire/);
  });

  it.each(['{"enabled": "true"}', '{"enabled": 1}', '{}', 'null'])('takes a switch that answers %s as off', (json) => {
    expect(() => assertLiveAllowed(() => JSON.parse(json), 'verifyUnit')).toThrow(/kill-switch is off/);
  });
});
