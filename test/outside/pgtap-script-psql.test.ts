import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadingWords } from '../../src/pgtap/script/leading-words.ts';
import { readScript } from '../../src/pgtap/script/read-script.ts';
import type { Script } from '../../src/pgtap/script/script.ts';
import { loadParser, parseSql } from '../../src/sql/parse.ts';
import { awkwardScripts } from '../support/awkward-scripts.ts';
import { randomScripts } from '../support/random-scripts.ts';
import { type ListeningServer, startListeningServer } from './sent-by-psql.ts';

const folder = mkdtempSync(join(tmpdir(), 'contracts-scripts-'));
const soups = randomScripts({ seed: 20_260_101, count: 200 });
const scripts = { ...awkwardScripts, ...soups };
const names = Object.keys(scripts);
let server: ListeningServer;
let sent: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  await loadParser();
  server = await startListeningServer();
  for (const [index, files] of Object.values(scripts).entries()) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, String(index), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    server.psql(`script ${index}`, ['-f', 'a.sql'], join(folder, String(index)));
  }
  sent = await server.sent();
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

/** What chance makes as well: quotes that stay open, backslashes outside quotes, END. */
const expectedRefusals: ReadonlySet<string> = new Set(['unterminated', 'empty', 'meta-command', 'commits']);

function read(name: string): Script {
  return readScript('a.sql', { cwd: join(folder, String(names.indexOf(name))) });
}

/** The texts of psql's messages without the semicolon that ended them; those of several commands in their parts, and none that is empty. */
function sentByPsql(name: string): readonly string[] {
  return (sent.get(`script ${names.indexOf(name)}`) ?? []).flatMap((text) => {
    const parsed = parseSql(text);
    if ('message' in parsed) return [withoutEnd(text)];
    if (parsed.statements.length === 1) return [withoutEnd(text)];
    return parsed.statements.map(({ span }) => text.slice(span.start, span.end));
  });
}

function withoutEnd(text: string): string {
  return text.endsWith(';') ? text.slice(0, -1) : text;
}

function withoutEnds(text: string): string {
  return text.replace(/;+$/, '');
}

function statementsOf({ steps }: Script): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'statement' ? [step.text] : []));
}

describe('what is sent is what psql sends, text for text', () => {
  test.each(Object.keys(awkwardScripts))('%s', (name) => {
    const script = read(name);
    expect(script.refusals).toEqual([]);
    expect(statementsOf(script)).toEqual(sentByPsql(name));
  });

  test('the same for scripts made by chance', () => {
    const texts = Object.keys(soups).map((name) => {
      const script = read(name);
      const other = script.refusals.filter(({ code }) => !expectedRefusals.has(code));
      // What is left open at the end psql sends, and the server refuses.
      const open = script.refusals.some(({ code }) => code === 'unterminated');
      const expected = open ? sentByPsql(name).slice(0, -1) : sentByPsql(name);
      const kept = expected.filter((text) => leadingWords(text, 1)[0] !== 'END');
      // A text may end with semicolons that were forced into it: no command stands behind them.
      return { name, other, ours: statementsOf(script).map(withoutEnds), expected: kept.map(withoutEnds) };
    });
    const wrong = texts.filter(
      ({ other, ours, expected }) => other.length > 0 || ours.join('\0') !== expected.join('\0'),
    );
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(texts.filter(({ ours }) => ours.length > 2).length).toBeGreaterThan(50);
  });
});
