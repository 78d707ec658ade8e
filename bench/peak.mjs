// Preloaded into a measured process: writes its peak resident memory, in KiB, and its processor time, in µs, when it ends.
import { writeFileSync } from 'node:fs';

const file = process.env['BENCH_PEAK_FILE'];
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (file !== undefined) writeFileSync(file, JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime }));
});
