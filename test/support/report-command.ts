import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { run } from '../../src/cli/run.ts';
import { jsonDocument } from '../../src/core/json.ts';
import type { Evidence } from '../../src/proof/evidence.ts';

export interface ReportFolder {
  readonly path: string;
  /** Saves a file; evidence as contracts writes it. */
  save(file: string, content: Evidence | string | Uint8Array, mode?: number): void;
  /** What `contracts report …` prints there and exits with. */
  report(...args: readonly string[]): Promise<{ readonly out: string; readonly err: string; readonly exit: number }>;
}

/** A folder of saved evidence that goes when the test ends. */
export function reportFolder(): ReportFolder {
  const path = mkdtempSync(join(tmpdir(), 'contracts-report-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const save: ReportFolder['save'] = (file, content, mode = 0o600) => {
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(join(path, file), isText ? content : jsonDocument(content), { mode });
  };
  return { path, save, report: (...args) => runIn(path, ['report', ...args]) };
}

/** Runs `contracts …` in this process, without an environment. */
export async function runIn(cwd: string, args: readonly string[]) {
  const said = { out: '', err: '', exit: 0 };
  await run(args, contextIn(cwd, said));
  return said;
}

/** What a command may touch, with nobody at the terminal and no environment. */
export function contextIn(cwd: string, said = { out: '', err: '', exit: 0 }): Context {
  return {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env: {},
    cwd,
    terminal: { out: false, err: false, live: false },
    signal: new AbortController().signal,
    exit: (code) => {
      said.exit = code;
    },
  };
}
