// Loaded first into each measured process. It writes what the process used when it ends, of all its threads: since its start, or since it set
// `benchStart`.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { cpu, rss = 0 } = globalThis.benchStart ?? {};
  const { user, system } = process.cpuUsage(cpu);
  const { maxRSS } = process.resourceUsage();
  const usage = { cpuSeconds: (user + system) / 1e6, peakMiB: maxRSS / 1024 - rss / 2 ** 20 };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
