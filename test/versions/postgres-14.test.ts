import { olderBinaries } from '../outside/servers/binaries.ts';
import { describeVersion } from './version-under-test.ts';

describeVersion({ version: '14', binaries: olderBinaries(14), power: 'CREATEROLE', way: 'TCP' });
