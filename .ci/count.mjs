// Prints "passed failed" of a vitest JSON report. A file that could not be run counts as a failure, and so does a skipped test:
// nothing here is skipped.
import { existsSync, readFileSync } from 'node:fs';

const file = process.argv[2];
const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, testResults: [] };
const broken = report.testResults.filter(
  (result) => result.status === 'failed' && result.assertionResults.length === 0,
);
const notPassed = (report.numTotalTests ?? 0) - report.numPassedTests;
process.stdout.write(`${report.numPassedTests} ${notPassed + broken.length}\n`);
