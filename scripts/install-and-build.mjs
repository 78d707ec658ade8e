// What prepare.mjs does once Node.js is new enough.
import { isBuilt } from './build-inputs.mjs';
import { isInstalled } from './installed.mjs';
import { run } from './run.mjs';

if (!isInstalled()) {
  // Said in words, because NODE_ENV=production and npm's own settings would leave out the compiler and PostgreSQL.
  run('installing the packages of package-lock.json', 'npm', [
    'ci',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
  ]);
}
if (!isBuilt()) run('building dist/', process.execPath, ['scripts/build.mjs']);
