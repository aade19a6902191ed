import { currentDigests, parseApprovals, verdictOf } from '../../../lib/review/approvals';
import {
  COMMENT_MARKER,
  jsonReport,
  markdownReport,
  MAX_COMMENT_LENGTH,
  sarifReport,
  textReport,
} from '../../../lib/review/report';
import { reviewChanges } from '../../../lib/review/review-changes';
import type { StackTemplate } from '../../../lib/review/update';
import { stackedSide } from '../../support/review-sides';
import { schemaErrors } from '../../support/published-schemas';

type Resources = NonNullable<StackTemplate['Resources']>;

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'one' } };

function verdict(before: Resources, after: Resources) {
  const [old, next] = [before, after].map((Resources) =>
    stackedSide('production', { 'production-data': { Resources } }),
  );
  if (old === undefined || next === undefined) throw new Error('Two versions are needed.');
  const approvals = parseApprovals('{"approvals": [{}]}', '2026-12-01');
  return verdictOf(reviewChanges(old, next), { approvals, current: currentDigests(next), findingsBlock: true });
}

const result = verdict(
  { Uploads: BUCKET, Role: { Type: 'AWS::IAM::Role' } },
  { Uploads: { ...BUCKET, Properties: { BucketName: 'two' } } },
);

test('the comment begins with the result and names resource, cause and values', () => {
  const [marker, title, , summary] = markdownReport(result).split('\n');
  expect([marker, title, summary]).toEqual([
    COMMENT_MARKER,
    '## Change review: `test` → `test`',
    '**Blocked: 1 change without an approval, 1 finding in the approvals, 1 other change.**',
  ]);
  expect(markdownReport(result)).toContain(
    '- `production/data/Uploads` (`production-data/Uploads`): this AWS::S3::Bucket is replaced: the new one is empty, and of the old one its data is deleted. Cause: `Properties.BucketName`, `one` → `two`.',
  );
});

test('the comment fits into GitHub’s limit, with every block closed', () => {
  const many = Array.from({ length: 900 }, (_, index) =>
    result.blocked.map((change) => ({ ...change, logicalId: `Bucket${index}` })),
  ).flat();
  const text = markdownReport({ ...result, blocked: many });
  expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
  expect(text).toMatch(/900 changes without an approval/);
  expect(text.trimEnd().endsWith('`cdk-secure-baseline review` prints all of it._')).toBe(true);
  expect(text.match(/<details>/g) ?? []).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  expect((text.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
});

test('text of a template cannot end a block, mention a person or control a terminal', () => {
  const hostile = { Type: 'AWS::S3::Bucket', Properties: { BucketName: '`</details>@team\n# title\u001b[2J' } };
  const changes = verdict({ Uploads: BUCKET }, { Uploads: hostile });
  const [line] = markdownReport(changes)
    .split('\n')
    .filter((each) => each.startsWith('- `production/data/Uploads`'));
  expect(line).toContain("`'</details>@team\\u000a# title\\u001b[2J`");
  expect(textReport(changes).join('')).not.toMatch(/\p{Cc}/u);
});

test('every report names the environments that may lack stacks', () => {
  const note = 'production: the rules about the environment itself (DEL-05, DET-01, ';
  expect(textReport(result)[1]).toContain(note);
  expect(markdownReport(result)).toContain(note);
  expect(JSON.parse(jsonReport(result))).toMatchObject({ partialEnvironments: ['production'] });
});

test('text for a terminal ends with the result', () => {
  expect(textReport(result).slice(-4)).toEqual([
    'Without an approval: Data is replaced by an empty resource (replaced)',
    '  production/data/Uploads (production-data/Uploads): this AWS::S3::Bucket is replaced: the new one is empty, and of the old one its data is deleted [Properties.BucketName: one → two]',
    '  approved-changes.json, entry 1: missing or not a text: environment, path, stack, logicalId, kind, before, after, approver, reason, expires',
    'Blocked: 1 change without an approval, 1 finding in the approvals, 1 other change.',
  ]);
});

test('JSON has each change with its digests', () => {
  expect(JSON.parse(jsonReport(result))).toMatchObject({
    passed: false,
    blocked: [{ kind: 'replaced', category: 'data', digests: { before: expect.stringMatching(/^sha256:/) as string } }],
    listed: [{ kind: 'removed', logicalId: 'Role' }],
  });
});

test('SARIF has an error for each blocking change and each finding, at the source line where it is known', () => {
  const located = { ...result, blocked: result.blocked.map((change) => ({ ...change, sourceLine: 'lib/data.ts:12' })) };
  const { runs } = JSON.parse(sarifReport(located)) as {
    runs: { results: { level: string; ruleId: string; locations: object[] }[] }[];
  };
  expect(schemaErrors('sarif-2.1.0', JSON.parse(sarifReport(located)))).toEqual([]);
  const results = runs[0]?.results ?? [];
  expect(results.map(({ level, ruleId }) => `${level} ${ruleId}`)).toEqual([
    'error replaced',
    'note removed',
    'error approval',
  ]);
  expect(results[0]?.locations).toMatchObject([
    { physicalLocation: { artifactLocation: { uri: 'lib/data.ts' }, region: { startLine: 12 } } },
  ]);
});
