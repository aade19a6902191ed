export { APPROVALS_FILE, type Approvals, NO_APPROVALS, parseApprovals } from './approval';
export { currentDigests } from './current-digests';
export { entriesToCopy } from './entries-to-copy';
export { type Verdict, verdictOf } from './verdict';
