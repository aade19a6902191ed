// Looks for credentials in all of history: what was committed once is known for ever. No network, no further tool.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** What a credential looks like, by who issues it. */
const SECRETS = [
  ['AWS access key', /\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[A-Z2-7]{16}\b/],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{82})\b/],
  ['private key', /^\+?\s*["'`]?-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/],
  ['Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}\b/],
  ['Stripe key', /\b[rs]k_live_[A-Za-z0-9]{24,}\b/],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
];

/** The kinds of secrets in a line. */
export function secretsIn(line) {
  return SECRETS.filter(([, pattern]) => pattern.test(line)).map(([name]) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { error, status, stdout, stderr } = spawnSync('git', ['log', '--all', '--unified=0', '--no-color', '-p'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error !== undefined || status !== 0) throw error ?? new Error(stderr);
  let commit = '';
  let file = '';
  let found = 0;
  for (const line of stdout.split('\n')) {
    if (line.startsWith('commit ')) commit = line.slice(7, 19);
    else if (line.startsWith('+++ ')) file = line.slice(6);
    else if (line.startsWith('+')) {
      for (const name of secretsIn(line)) {
        found += 1;
        // Never the line itself: logs are read by more people than the repository.
        console.error(`${commit} ${file}: ${name}. Revoke it first, then see docs/runbooks/secret-leak.md`);
      }
    }
  }
  if (found === 0) console.log('No credential in any commit.');
  process.exitCode = found === 0 ? 0 : 1;
}
