import { olderBinaries } from '../outside/servers/binaries.ts';
import { describeVersion } from './version-under-test.ts';

describeVersion({ version: '17', binaries: olderBinaries(17), power: 'CREATEROLE', way: 'a socket' });
