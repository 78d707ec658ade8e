import { describeOperation } from '../versions/operated-cutter.ts';
import { debianBinaries } from './cluster.ts';

describeOperation({ version: '15', binaries: debianBinaries, power: 'CREATEROLE', way: 'TCP' });
describeOperation({ version: '15', binaries: debianBinaries, power: 'SUPERUSER', way: 'a socket' });
