import { olderBinaries } from '../outside/servers/binaries.ts';
import { describeVersion } from './version-under-test.ts';

describeVersion({ version: '15', binaries: olderBinaries(15), power: 'CREATEROLE', way: 'a socket' });
