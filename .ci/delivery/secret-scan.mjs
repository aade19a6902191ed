// Looks for credentials: in all of history (default), in what is staged (`--staged`) or in a file such as a commit message (`--file`).
// A credential of the history stays known; once it is revoked, its fingerprint is accepted in revoked-secrets.json.
import { readFileSync } from 'node:fs';
import { commitOf, stagedTexts, textsOfHistory } from './git-objects.mjs';
import { revoked } from './revoked-secrets.mjs';
import { secretsIn } from './secret-rules.mjs';

const [mode, file] = process.argv.slice(2);
const texts = {
  '--staged': stagedTexts,
  '--file': () => [{ id: 'file', path: '', content: readFileSync(file, 'utf8') }],
}[mode];
if (mode !== undefined && texts === undefined) {
  console.error('Usage: node .ci/delivery/secret-scan.mjs [--staged | --file FILE]');
  process.exit(2);
}

const accepted = revoked();
const unused = new Set(accepted);
let failed = false;
for (const text of (texts ?? textsOfHistory)()) {
  for (const { rule, line, fingerprint } of await secretsIn(text.content, text.path)) {
    unused.delete(fingerprint);
    if (accepted.has(fingerprint)) continue;
    failed = true;
    // Never the text itself: more people read logs than the repository.
    const place = text.path === '' ? 'message' : `${text.path}:${line}`;
    console.error(`${commitOf(text)} ${place}: ${rule}, fingerprint ${fingerprint}`);
  }
}
if (failed) console.error('Revoke each first, then follow docs/runbooks/secret-leak.md.');
// Only the whole history shows that nothing has the fingerprint.
if (mode === undefined && unused.size > 0) {
  failed = true;
  console.error(`No commit has what revoked-secrets.json accepts, remove: ${[...unused].join(', ')}`);
}
if (!failed) console.log('No credential that is not revoked.');
// secretlint measures each call and would go through all measurements, for minutes, before the process ends by itself.
process.exit(failed ? 1 : 0);
