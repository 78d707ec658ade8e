// Installs PostgreSQL 14, 16 and 17 for the tests in test/outside/: `npm run test:outside` runs it first.
import { join } from 'node:path';
import { install } from './install.mjs';
import { root } from './root.mjs';

install(join(root, 'test/outside/servers'));
