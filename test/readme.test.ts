import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The report that stands in README.md. */
function readReport(): string {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  return /<!-- report: [^\n]* -->\n```\n([\s\S]*?)```\n<!-- end of report -->/.exec(readme)?.[1] ?? '';
}

/** A report without what differs from run to run: times, durations, ids, and the line breaks that follow from them. */
function comparable(report: string): string {
  return report
    .replace(/ +[\d.]+$/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(id)')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '(time)')
    .replace(/took [\d.,]+ m?s/g, 'took (duration)')
    .replace(/system identifier \d+/g, 'system identifier (number)')
    .replace(/"directus" at \S+/g, '"directus" at (socket)')
    .replace(/"execution.enabled" in "[^"]*"/g, '"execution.enabled" in (file)');
}

test('the report in the README is what npm start prints; if not: npm run generate:readme', () => {
  const run = spawnSync(process.execPath, ['dist/cli/main.js', 'verify', '--embedded'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(run.status).toBe(0);
  expect(readReport()).toContain('verdict: proved');
  expect(comparable(readReport())).toBe(comparable(run.stdout));
});

test('every page that the documentation links to exists', () => {
  const pages = ['README.md', 'docs/README.md'];
  const links = pages.flatMap((page) => {
    const folder = page.startsWith('docs/') ? 'docs/' : '';
    const text = readFileSync(`${root}${page}`, 'utf8');
    return [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => `${folder}${link}`);
  });
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !existsSync(`${root}${link}`))).toEqual([]);
});
