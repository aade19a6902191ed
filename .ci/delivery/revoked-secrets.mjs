// Credentials that were found, revoked, and stay in the history: each with its owner, the day and the reason. No credential is in the file.
import { readFileSync } from 'node:fs';

const FILE = 'revoked-secrets.json';
const REQUIRED = {
  fingerprint: [/^[0-9a-f]{32}$/, 'the 32 hexadecimal digits that the scan prints'],
  owner: [/\S/, 'who revoked it'],
  date: [/^\d{4}-\d{2}-\d{2}$/, 'the day on which it was revoked, YYYY-MM-DD'],
  reason: [/^.{20,}$/, 'how it was revoked, or why it is none, in 20 characters or more'],
};

/** The accepted fingerprints in the text of the file. Throws with every error. */
export function revokedIn(text) {
  const entries = JSON.parse(text);
  const errors = entries.flatMap((entry, index) =>
    Object.entries(REQUIRED)
      .filter(([name, [pattern]]) => !pattern.test(entry[name] ?? ''))
      .map(
        ([name, [, expected]]) =>
          `${FILE}, entry ${index + 1}: ${name} is ${JSON.stringify(entry[name])}; write ${expected}`,
      ),
  );
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return new Set(entries.map(({ fingerprint }) => fingerprint));
}

export const revoked = () => revokedIn(readFileSync(new URL(FILE, import.meta.url), 'utf8'));
