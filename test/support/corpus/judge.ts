import { ways } from './mechanism.ts';
import type { Cell, Line } from './trial.ts';

/** What is wrong with one cell, in words; empty: it is as the corpus says, and nothing slipped through. */
export function holesOf(cell: Cell): readonly string[] {
  const { mechanism, way } = cell;
  const isRefused = cell.gate.length > 0;
  const found = [...staticHoles(cell), ...(isRefused ? [] : runHoles(cell))];
  return found.map((words) => `${mechanism.id} × ${way}: ${words}`);
}

function staticHoles({ expected, analysis, how }: Cell): readonly string[] {
  const { findings, verdict } = analysis;
  const codes = findings.map(({ code }) => code);
  const paths = findings.filter(({ code }) => code === expected.found).map(({ path }) => path.map(({ what }) => what));
  const leadsThere = (path: readonly string[]): boolean =>
    how.steps.every((step) => path.some((what) => what.startsWith(step)));
  return [
    ...(verdict === expected.verdict
      ? []
      : [`the verdict is ${verdict}, not ${expected.verdict}: ${codes.join(', ')}`]),
    ...(expected.found === null || paths.length > 0
      ? []
      : [
          `${expected.found} is not found, but ${findings.map(({ code, message }) => `${code} (${message})`).join(', ') || 'nothing'}`,
        ]),
    ...(paths.length === 0 || paths.some(leadsThere)
      ? []
      : [`no path leads through ${how.steps.join(' → ')}: ${paths.map((path) => path.join(' → ')).join(' | ')}`]),
  ];
}

function runHoles({ expected, analysis, run }: Cell): readonly string[] {
  if (run === null) return expected.fate.kind === 'not run' ? [] : ['it was not run'];
  const { fate, net } = expected;
  const heard = run.net.join('; ') || 'nothing';
  const refused = fate.kind === 'refused' ? fate.sqlstate : null;
  const isNoticed = expected.found === null || analysis.findings.some(({ code }) => code === expected.found);
  return [
    ...(run.error !== null && !run.error.startsWith(refused ?? 'nothing') ? [`the server said ${run.error}`] : []),
    ...(refused !== null && run.error === null ? [`the server did not refuse it (${refused})`] : []),
    ...(fate.kind === 'survives' && run.survived === false ? ['it did not survive'] : []),
    ...(fate.kind === 'undone' && run.survived === true ? ['it survived'] : []),
    ...(run.survived === true && !isNoticed && analysis.verdict === 'clean' ? ['it survived and nobody found it'] : []),
    ...(net instanceof RegExp && !run.net.some((words) => net.test(words))
      ? [`the net said ${heard}, not ${net.source}`]
      : []),
    ...(typeof net === 'string' && run.net.some((words) => expected.sometimes?.test(words) !== true)
      ? [`the net said ${heard}, where nothing was to be seen`]
      : []),
    ...(analysis.verdict === 'unknown' ? [] : run.unforeseen.map((words) => `the closure did not foresee ${words}`)),
  ];
}

/** How much of each there is. */
export function renderTable(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ mechanism }) => mechanism.id.length)) + 2;
  const heading = ['mechanism'.padEnd(width), ...ways.map((way) => way.padEnd(cellWidth))].join('');
  const rows = lines.map(({ mechanism, cells }) =>
    [mechanism.id.padEnd(width), ...ways.map((way) => wordsOf(cells[way]).padEnd(cellWidth))].join(''),
  );
  return [heading, ...rows, '', ...legend].join('\n');
}

const cellWidth = 19;

const legend: readonly string[] = [
  'found: the analysis says what survives · noted: it says so, and it decides nothing · unknown: it says that nobody can know',
  'quiet: nothing is said, and nothing survived · +net: the session or the observer saw it when it ran · +ran: it ran, and nothing can see it',
  'refused: by the gate of `contracts check`, or by the server with this SQLSTATE · –: there is no such way',
];

function wordsOf(cell: Cell | string): string {
  if (typeof cell === 'string') return '–';
  const { gate, analysis, expected, run } = cell;
  const finding = analysis.findings.find(({ code }) => code === expected.found);
  const weight = finding?.weight ?? null;
  const word = weight === null ? 'quiet' : weight === 'survives' ? 'found' : weight;
  if (gate.length > 0) return 'refused (gate)';
  if (run === null) return word;
  if (run.error !== null) return `${word}, ${run.error.slice(0, 5)}`;
  if (expected.net instanceof RegExp) return `${word}+net`;
  return `${word}+ran`;
}
