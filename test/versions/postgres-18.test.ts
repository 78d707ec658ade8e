import { findEmbeddedBinaries } from '../../src/server/binaries.ts';
import { describeVersion } from './version-under-test.ts';

const { root: binaries } = findEmbeddedBinaries(process.cwd());

describeVersion({ version: '18', binaries, power: 'CREATEROLE', way: 'TCP' });
