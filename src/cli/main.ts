#!/usr/bin/env -S node --max-semi-space-size=4 --
// A small young generation keeps a thousand cases under 150 MB on a database host. Without the two dashes Node.js 20 would take
// --env-file for its own, also behind the name of the program.
import { guardStreams } from './streams.ts';
import { version } from './version.ts';

guardStreams();
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${version()}\n`);
} else {
  const { createContext } = await import('./process.ts');
  const { run } = await import('./run.ts');
  await run(args, createContext());
}
