import { currentDigests, entriesToCopy, NO_APPROVALS, parseApprovals, verdictOf } from '../../../lib/review/approvals';
import { reviewChanges } from '../../../lib/review/review-changes';
import type { StackTemplate } from '../../../lib/review/update';
import { stackedSide } from '../../support/review-sides';

type Resources = NonNullable<StackTemplate['Resources']>;

const TODAY = '2026-12-01';
const FIELDS = { approver: 'data-team', reason: 'The uploads are copied to the new bucket.', expires: '2026-12-15' };
const bucket = (BucketName: string): Resources => ({
  Uploads: { Type: 'AWS::S3::Bucket', Properties: { BucketName } },
});
const side = (resources: Resources) => stackedSide('production', { 'production-data': { Resources: resources } });

/** The entry that permits the replacement of the bucket, completed by its approver. */
function entry(changed: object = {}): object {
  const { changes } = reviewChanges(side(bucket('one')), side(bucket('two')));
  const { approvals } = JSON.parse(entriesToCopy(changes.slice(0, 1))) as { approvals: object[] };
  return { ...approvals[0], ...FIELDS, ...changed };
}

function verdictFor(before: Resources, after: Resources, entries: readonly object[], findingsBlock = true) {
  const approvals = parseApprovals(JSON.stringify({ approvals: entries }), TODAY);
  const current = currentDigests(side(after));
  return verdictOf(reviewChanges(side(before), side(after)), { approvals, current, findingsBlock });
}

test('a change without an entry is blocked', () => {
  const { blocked, passed } = verdictFor(bucket('one'), bucket('two'), []);
  expect({ passed, kinds: blocked.map(({ kind }) => kind) }).toEqual({ passed: false, kinds: ['replaced'] });
});

test('an entry permits its change', () => {
  const { approved, blocked, findings, passed } = verdictFor(bucket('one'), bucket('two'), [entry()]);
  expect({ passed, blocked, findings }).toEqual({ passed: true, blocked: [], findings: [] });
  expect(approved.map(({ approval }) => approval.approver)).toEqual(['data-team']);
});

test('an entry does not permit a second, different change of the same resource', () => {
  const { blocked, findings, passed } = verdictFor(bucket('one'), bucket('three'), [entry()]);
  expect({ passed, blocked: blocked.length }).toEqual({ passed: false, blocked: 1 });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^the entry permits another change of production-data\/Uploads/),
  ]);
});

test('an entry is used after the change: it is no finding as long as the new version has the approved resource', () => {
  const { findings, passed, used } = verdictFor(bucket('two'), bucket('two'), [entry()]);
  expect({ passed, findings, used: used.map(({ where }) => where) }).toEqual({
    passed: true,
    findings: [],
    used: ['approved-changes.json, entry 1 (production/data/Uploads)'],
  });
});

test('an entry whose change no version has is a finding, which stops a pull request but no deployment', () => {
  const stale = verdictFor(bucket('one'), bucket('one'), [entry()]);
  expect([stale.passed, stale.findings[0]?.message]).toEqual([
    false,
    'no version has the approved change (replaced of production-data/Uploads): remove the entry',
  ]);
  expect(verdictFor(bucket('one'), bucket('one'), [entry()], false).passed).toBe(true);
});

test.each<[title: string, changed: object, message: string]>([
  ['has a pattern as path', { path: 'production/data/*' }, "path 'production/data/*' is a pattern: name one resource"],
  ['has a pattern as logical id', { logicalId: 'Upload?' }, "logicalId 'Upload?' is a pattern: name one resource"],
  [
    'is bound to nothing',
    { before: 'none', after: 'none' },
    'before and after are none: an entry is bound to one change',
  ],
  ['has no digest', { before: '*' }, 'before and after are digests: sha256:… or none'],
  ['has an unknown kind', { kind: 'any' }, "kind 'any' is none of deleted, replaced, "],
  ['has no approver', { approver: '' }, 'missing or not a text: approver'],
  ['has a short reason', { reason: 'ok' }, 'reason has fewer than 20 characters'],
  ['is expired', { expires: '2026-11-30' }, 'expired on 2026-11-30: remove the entry, or approve the change again'],
  ['expires late', { expires: '2027-12-01' }, "expires '2027-12-01' is 365 days ahead; at most 30"],
  ['has no day', { expires: 'never' }, "expires 'never' is no day: write YYYY-MM-DD"],
  ['has another field', { force: true }, 'unknown: force; '],
])('an entry that %s is a finding and permits nothing', (_, changed, message) => {
  const { blocked, findings } = verdictFor(bucket('one'), bucket('two'), [entry(changed)]);
  expect(blocked).toHaveLength(1);
  expect(findings.map((finding) => finding.message)).toEqual([expect.stringContaining(message)]);
});

test('an entry permits the change where the old version has no construct paths, as deployed templates', () => {
  const before = side({ ...bucket('one'), Old: { Type: 'AWS::SQS::Queue' } });
  const deployed = {
    ...before,
    environments: before.environments.map((each) => ({
      ...each,
      stacks: each.stacks.map((stack) => ({ ...stack, constructPaths: new Map<string, string>() })),
    })),
  };
  const { changes } = reviewChanges(before, side(bucket('one')));
  const { approvals: copied } = JSON.parse(entriesToCopy(changes.slice(0, 1))) as { approvals: object[] };
  const approvals = parseApprovals(JSON.stringify({ approvals: [{ ...copied[0], ...FIELDS }] }), TODAY);
  const after = side(bucket('one'));
  expect(
    verdictOf(reviewChanges(deployed, after), { approvals, current: currentDigests(after), findingsBlock: false }),
  ).toMatchObject({ passed: true, approved: [{ change: { kind: 'deleted' } }] });
});

test('a file that has no list is a finding', () => {
  const message = 'not a JSON object with the list "approvals": write {"approvals": []}';
  expect(parseApprovals('[]', TODAY)).toEqual({ entries: [], findings: [{ where: 'approved-changes.json', message }] });
  expect(parseApprovals('{', TODAY).findings).toHaveLength(1);
  expect(parseApprovals('{"approvals": []}', TODAY)).toEqual(NO_APPROVALS);
});
