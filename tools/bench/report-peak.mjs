// Loaded into a measured command: leaves the peak of its resident memory behind.
import { writeFileSync } from 'node:fs';

const file = process.env.CRMCTL_BENCH_PEAK;
// only the command itself, not the processes it starts
delete process.env.CRMCTL_BENCH_PEAK;
if (file) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
