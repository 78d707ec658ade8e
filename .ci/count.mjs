// Prints "passed failed" of a vitest JSON report on the first line, and what failed on the lines after it. A file that could not be
// run counts as a failure, and so does a skipped test: nothing here is skipped.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const file = process.argv[2];
const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, testResults: [] };
const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
  const tests = assertionResults.filter((test) => test.status !== 'passed');
  const path = relative(process.cwd(), name);
  if (status === 'failed' && assertionResults.length === 0) return [`${path}: ${firstLine(message)}`];
  return tests.map((test) => `${path} > ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? test.status)}`);
});
const unnamed = Math.max(0, (report.numTotalTests ?? 0) - report.numPassedTests - failures.length);
process.stdout.write(`${report.numPassedTests} ${failures.length + unnamed}\n`);
for (const failure of failures) process.stdout.write(`${failure}\n`);

function firstLine(text) {
  return text.split('\n', 1)[0];
}
