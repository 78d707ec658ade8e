import { Parser } from 'tap-parser';

/** What a consumer of TAP makes of a stream. */
export function consumedTap(text: string) {
  const parser = new Parser({});
  const tests: string[] = [];
  parser.on('child', (child: Parser) => {
    child.on('assert', ({ ok, name }) => tests.push(`${ok ? 'ok' : 'not ok'} ${name}`));
  });
  const unknown: string[] = [];
  parser.on('extra', (line: string) => unknown.push(line));
  parser.end(text);
  const { ok, count, fail, bailout } = parser.results ?? {};
  return { ok, count, fail, bailout, tests, unknown };
}
