// Installs what is missing and builds what is out of date: `npm start` and `npm test` run it first. Everything it says goes
// to stderr, because stdout belongs to the command that follows. The syntax is that of Node.js 12, so that an old Node.js
// can read the file and say what is wrong; the work is in install-and-build.mjs.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = manifest.engines.node.replace(/^>=/, '');

function isOlder(version, than) {
  const [have, want] = [version, than].map((text) => text.split('.').map(Number));
  return have[0] < want[0] || (have[0] === want[0] && have[1] < want[1]);
}

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(`contracts: Node.js ${process.versions.node} is too old, ${needed} or newer is needed\n`);
  process.stderr.write('  install a newer one from https://nodejs.org/, or with the version manager of this machine\n');
  process.exit(2);
}

import('./install-and-build.mjs');
