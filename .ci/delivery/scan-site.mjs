// `node .ci/delivery/scan-site.mjs URL REPORT`: a dynamic application security test with Wapiti (https://wapiti-scanner.github.io).
// Exit code 1 for a vulnerability of level 2 (medium) or higher; lower levels are listed. REPORT is Wapiti's report in JSON.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './github-api.mjs';

const FAILING_LEVEL = 2;
const SCAN_SECONDS = 1200;
const ATTACK_SECONDS = 300;

await main(() => {
  const [url, report] = process.argv.slice(2);
  if (report === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(
      'Usage: scan-site.mjs URL REPORT, for instance: scan-site.mjs https://staging.example.com/ scan.json',
    );
  }
  const session = mkdtempSync(join(tmpdir(), 'scan-'));
  try {
    scan(url, report, session);
  } finally {
    rmSync(session, { recursive: true });
  }
  const findings = findingsOf(JSON.parse(readFileSync(report, 'utf8')));
  const failing = findings.filter(({ level }) => level >= FAILING_LEVEL);
  for (const finding of findings) if (finding.level < FAILING_LEVEL) console.log(`low: ${finding.text}`);
  if (failing.length > 0) throw new Error(['Vulnerabilities:', ...failing.map(({ text }) => text)].join('\n- '));
  console.log(`${url}: no vulnerability of level ${FAILING_LEVEL} or higher, ${findings.length} of a lower level.`);
});

function scan(url, report, session) {
  const options = ['--url', url, '--scope', 'domain', '--store-session', session, '--no-bugreport', '--format', 'json'];
  const limits = ['--max-scan-time', String(SCAN_SECONDS), '--max-attack-time', String(ATTACK_SECONDS)];
  const { error, status } = spawnSync('wapiti', [...options, '--output', report, ...limits], { stdio: 'ignore' });
  if (error !== undefined) throw new Error(`wapiti: ${error.message}. To have it: apt-get install wapiti`);
  if (status !== 0) throw new Error(`wapiti ended with exit code ${status}: no report.`);
}

function findingsOf({ anomalies = {}, vulnerabilities = {} }) {
  return [vulnerabilities, anomalies].flatMap((kinds) =>
    Object.entries(kinds).flatMap(([kind, entries]) =>
      entries.map(({ info, level, method, path }) => ({ level, text: `${kind}: ${method} ${path}: ${info}` })),
    ),
  );
}
