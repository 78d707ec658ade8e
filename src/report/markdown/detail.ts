/** How much a Markdown report tells. */
export interface Detail {
  /** Findings with a row of their own. */
  readonly findings: number;
  /** Characters of a message or a hint. */
  readonly characters: number;
  readonly hints: boolean;
  /** Which checks have a row: all, those that did not pass, or none. */
  readonly checks: 'all' | 'bad' | 'none';
  readonly notProved: boolean;
  /** Lines of an excerpt; 0: no excerpts. */
  readonly excerpts: number;
  /** Findings that speak against nothing are listed, not only counted. */
  readonly notes: boolean;
  /** Lines of what somebody types who accepts findings. */
  readonly accept: number;
}

/** From everything to the least, in the order in which a report that is too long gives up what it tells. */
export const details: readonly Detail[] = [
  {
    findings: 500,
    characters: 600,
    hints: true,
    checks: 'all',
    notProved: true,
    excerpts: 50,
    notes: true,
    accept: 50,
  },
  {
    findings: 500,
    characters: 600,
    hints: true,
    checks: 'bad',
    notProved: true,
    excerpts: 20,
    notes: true,
    accept: 50,
  },
  {
    findings: 500,
    characters: 300,
    hints: true,
    checks: 'none',
    notProved: true,
    excerpts: 0,
    notes: true,
    accept: 50,
  },
  {
    findings: 200,
    characters: 160,
    hints: false,
    checks: 'none',
    notProved: true,
    excerpts: 0,
    notes: false,
    accept: 20,
  },
  {
    findings: 50,
    characters: 160,
    hints: false,
    checks: 'none',
    notProved: false,
    excerpts: 0,
    notes: false,
    accept: 10,
  },
  {
    findings: 50,
    characters: 60,
    hints: false,
    checks: 'none',
    notProved: false,
    excerpts: 0,
    notes: false,
    accept: 10,
  },
  {
    findings: 10,
    characters: 60,
    hints: false,
    checks: 'none',
    notProved: false,
    excerpts: 0,
    notes: false,
    accept: 3,
  },
];
