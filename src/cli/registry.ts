import type { CommandModule } from './context.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loaded only when the command is called: `contracts --version` must not wait for a driver and a parser. */
  readonly load: () => Promise<CommandModule>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'report',
    summary: 'Render saved evidence as text, or print the JSON Schema of the evidence.',
    load: () => import('./commands/report.ts'),
  },
];
