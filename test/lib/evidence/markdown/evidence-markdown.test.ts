import { environmentEvidence } from '../../../../lib/evidence';
import { evidenceMarkdown } from '../../../../lib/evidence/markdown/evidence-markdown';
import { ORGANIZATIONAL } from '../../../../lib/evidence/organizational';
import { evaluation, policyResult } from '../../../support/policy-results';

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

const byDesign = { ...acknowledgment, owner: undefined, reviewBy: undefined, control: 'TLS-04' };

const access = (resource: string, value: string) => ({ resource, path: 'key access', value });

const markdown = evidenceMarkdown([
  environmentEvidence(
    policyResult({
      evaluations: [
        evaluation({ attestations: [attestation] }),
        evaluation({ rule: 'LOG-02-LogRetention' }),
        evaluation({
          rule: 'LOG-02-LogRetention',
          constructPath: 'production/network/Other/Resource',
          properties: [
            { resource: 'production/network/Other/Resource', path: 'Properties.KmsKeyId', value: '${Key.Arn}' },
          ],
        }),
        evaluation({
          control: 'KEY-02',
          rule: 'KEY-02-KeyDeletionAlarm',
          constructPath: 'production/keys/Alias',
          properties: [
            { resource: 'production/keys/Alias', path: 'Properties.TargetKeyId', value: '${Key.Arn}' },
            { resource: 'production/keys/Rule', path: 'Properties.EventPattern.source.0', value: 'aws.kms' },
            { resource: 'production/keys/Rule', path: 'Properties.EventPattern.source.1', value: 'aws.sts' },
            { resource: 'production/keys/Rule', path: 'Properties.State', value: 'ENABLED' },
          ],
        }),
        evaluation({
          control: 'KEY-03',
          rule: 'KEY-03-SeparateKeyStatements',
          constructPath: 'production/keys/Key/Resource',
          resourceType: 'AWS::KMS::Key',
          properties: [access('production/data/Role', 'use through rds'), access('arn:root', 'administration')],
        }),
        evaluation({
          control: 'KEY-03',
          rule: 'KEY-03-SeparateKeyPrincipals',
          constructPath: 'production/data/Role',
          resourceType: 'AWS::IAM::Role',
          properties: [access('production/keys/Key/Resource', 'use')],
        }),
      ],
      acknowledgments: [byDesign, acknowledgment, { ...byDesign, constructPath: 'production/Other' }],
    }),
  ),
]);
const lines = markdown.split('\n');

test.each([
  ['a control', '| LOG-02 | partial | LOG-02-EncryptedLogGroup, LOG-02-LogRetention |'],
  [
    'a declaration',
    String.raw`| production/Key | LOG-02 | Customer-managed | Made by another app \| under the same policy |`,
  ],
  [
    'a finding that an owner accepted',
    '| AwsSolutions-SNS3 | production/Topic | team-shop | 2027-01-31 | Publishers use &lt;TLS&gt; |',
  ],
  [
    'a finding that constructs accept',
    '| AwsSolutions-SNS3 | production/Topic, production/Other | TLS-04 | Publishers use &lt;TLS&gt; |',
  ],
  [
    'a control without resources',
    '| DB-01 | not used | the environment has no AWS::RDS::DBCluster, AWS::RDS::DBInstance |',
  ],
  [
    'the resources with the same values, by name and value',
    '  - network/FlowLogs, network/Other: KmsKeyId = ${Key.Arn}',
  ],
  [
    'a resource with another one, and the values of a list together',
    '  - keys/Alias: TargetKeyId = ${Key.Arn}; keys/Rule (EventPattern.source = aws.kms, aws.sts; State = ENABLED)',
  ],
  ['a declared resource', '  - network/FlowLogs: declared: Customer-managed; KmsKeyId = ${Key.Arn}'],
  ['the keys of the matrix', '| Principal | keys/Key |'],
  ['a principal of the matrix, by both policies', '| data/Role | use; use through rds |'],
  ['an account in the matrix', '| arn:root | administration |'],
])('a line for %s', (_, line) => {
  expect(lines).toContain(line);
});

test('acknowledgments of owners come first, those of constructs last', () => {
  const [owners, table, design] = [
    'Acknowledged by owners:',
    '| Control | Status | Decided by |',
    '### Accepted by design',
  ].map((line) => lines.indexOf(line));
  expect(owners).toBeGreaterThan(0);
  expect(table).toBeGreaterThan(owners ?? 0);
  expect(design).toBeGreaterThan(table ?? 0);
});

test('a control that the environment does not use has no section', () => {
  expect(lines.filter((line) => line.startsWith('### '))).toEqual([
    '### KEY-02: satisfied',
    '### KEY-03: satisfied',
    '### LOG-02: partial',
    '### Accepted by design',
  ]);
});

test('requirements that templates do not contain are listed', () => {
  for (const subject of ORGANIZATIONAL) expect(markdown).toContain(`- ${subject}`);
});
