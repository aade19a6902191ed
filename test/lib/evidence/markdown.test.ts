import { environmentEvidence } from '../../../lib/evidence';
import { evidenceMarkdown } from '../../../lib/evidence/markdown';
import { ORGANIZATIONAL } from '../../../lib/evidence/organizational';
import { policyResult, evaluation } from '../../support/policy-results';

const attestation = {
  kind: 'key',
  statement: 'Customer-managed',
  reason: 'Made by another app | under the same policy',
  constructPath: 'production/Key',
};

const acknowledgment = {
  id: 'AwsSolutions-SNS3',
  constructPath: 'production/Topic',
  reason: 'Publishers use <TLS>',
  owner: 'team-shop',
  reviewBy: '2027-01-31',
  covers: ['production/Topic'],
};

const markdown = evidenceMarkdown([
  environmentEvidence(
    policyResult({
      evaluations: [evaluation({ attestations: [attestation] })],
      acknowledgments: [acknowledgment, { ...acknowledgment, owner: undefined, control: 'TLS-04' }],
    }),
  ),
]);

test.each([
  ['a control', '| LOG-02 | satisfied, in part by attestation | 1 | LOG-02-EncryptedLogGroup |'],
  ['an attestation', String.raw`| production/Key | Customer-managed | Made by another app \| under the same policy |`],
  [
    'a finding that an owner accepted',
    '| AwsSolutions-SNS3 | production/Topic | team-shop, until 2027-01-31 | Publishers use &lt;TLS&gt; |',
  ],
  [
    'a finding that a construct accepts',
    '| AwsSolutions-SNS3 | production/Topic | design; covered by TLS-04 | Publishers use &lt;TLS&gt; |',
  ],
  [
    'a control without resources',
    '| DB-01 | not applicable | 0 | because the environment has no AWS::RDS::DBCluster, AWS::RDS::DBInstance |',
  ],
])('a line for %s', (_, line) => {
  expect(markdown.split('\n')).toContain(line);
});

test('requirements that templates do not contain are listed', () => {
  for (const subject of ORGANIZATIONAL) expect(markdown).toContain(`- ${subject}`);
});
