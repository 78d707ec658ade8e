import { olderBinaries } from '../outside/servers/binaries.ts';
import { describeVersion } from './version-under-test.ts';

describeVersion({ version: '16', binaries: olderBinaries(16), power: 'CREATEROLE', way: 'TCP' });
