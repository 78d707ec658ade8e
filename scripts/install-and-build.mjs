// What prepare.mjs does once Node.js is new enough.
import { isBuilt } from './build-inputs.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

install(root);
if (!isBuilt()) run('building dist/', [process.execPath, 'scripts/build.mjs'], root);
