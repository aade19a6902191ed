export { APPROVALS_FILE, type Approvals, MAX_APPROVAL_DAYS, NO_APPROVALS, parseApprovals } from './approval';
export { currentDigests } from './current-digests';
export { entriesToCopy } from './entries-to-copy';
export { type Verdict, verdictOf } from './verdict';
