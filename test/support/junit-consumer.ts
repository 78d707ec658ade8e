import { parse } from 'junit2json';

/** What a CI server makes of a JUnit document: its own counts, and those of what is really in it. */
export async function consumedJunit(text: string) {
  const read = await parse(text);
  if (read === undefined || read === null || !('testsuite' in read)) throw new Error('not a document of suites');
  const { tests, failures, errors, testsuite: suites = [] } = read;
  const cases = suites.flatMap(({ testcase = [] }) => testcase);
  return {
    stated: { tests, failures, errors },
    found: {
      tests: cases.length,
      failures: cases.filter((one) => one.failure !== undefined).length,
      errors: cases.filter((one) => one.error !== undefined).length,
    },
    skipped: cases.filter((one) => one.skipped !== undefined).length,
    suites,
  };
}
