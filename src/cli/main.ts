#!/usr/bin/env node
import { createContext } from './process.ts';
import { run } from './run.ts';
import { version } from './version.ts';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${version()}\n`);
} else {
  await run(args, createContext());
}
