// Installs PostgreSQL 14 to 17 for the tests in test/outside/ and test/versions/, which run it first.
import { join } from 'node:path';
import { install } from './install.mjs';
import { root } from './root.mjs';

install(join(root, 'test/outside/servers'));
