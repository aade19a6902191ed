// Loaded first into each measured process. It writes what the process used when it ends, of all its threads.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMiB: maxRSS / 1024 }));
});
