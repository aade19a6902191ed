// Checks commit messages against CONTRIBUTING.md: a conventional subject, and a body that explains why.
// `node .ci/check-commit.mjs --file MESSAGE` (commit-msg hook) or `node .ci/check-commit.mjs BASE..HEAD` (pull request).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TYPES = ['feat', 'fix', 'refactor', 'perf', 'test', 'docs', 'chore', 'build', 'ci', 'revert'];
const SUBJECT = new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z0-9-]+(?:,[a-z0-9-]+)*\\))?!?: (?![A-Z][a-z])\\S.*[^.]$`);
const MAX_SUBJECT_LENGTH = 100;
/** Written by Git and by dependabot. */
const EXEMPT = /^(?:Merge |Revert "|fixup! |squash! |(?:build|ci)\(deps)/;

/** The errors of a commit message. */
export function messageErrors(message) {
  const lines = message.split('\n').filter((line) => !line.startsWith('#'));
  const [subject = ''] = lines;
  if (EXEMPT.test(subject)) return [];
  const body = lines.slice(1).filter((line) => line.trim() !== '' && !/^[\w-]+: /.test(line));
  return [
    ...(SUBJECT.test(subject)
      ? []
      : [`the subject is not 'type(scope): summary' in lower case without a full stop; types: ${TYPES.join(', ')}`]),
    ...(subject.length > MAX_SUBJECT_LENGTH
      ? [`the subject has ${subject.length} characters; allowed are ${MAX_SUBJECT_LENGTH}`]
      : []),
    ...(lines[1] !== undefined && lines[1].trim() !== '' ? ['the second line is not empty'] : []),
    ...(body.length === 0 ? ['the body does not explain why the change is made'] : []),
  ];
}

function messages(arguments_) {
  if (arguments_[0] === '--file') return [readFileSync(arguments_[1], 'utf8')];
  const log = execFileSync('git', ['log', '--no-merges', '--format=%B%x00', arguments_[0]], { encoding: 'utf8' });
  return log
    .split('\0')
    .map((message) => message.trim())
    .filter((message) => message !== '');
}

if (process.argv[1] === import.meta.filename) {
  const reports = messages(process.argv.slice(2))
    .map((message) => ({ subject: message.split('\n')[0], errors: messageErrors(message) }))
    .filter(({ errors }) => errors.length > 0);
  for (const { subject, errors } of reports) {
    console.error(`${subject}\n${errors.map((error) => `  - ${error}`).join('\n')}`);
  }
  process.exitCode = reports.length === 0 ? 0 : 1;
}
