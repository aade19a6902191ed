import type { TestResources } from './policy';

export const ACCOUNT_ROOT = 'arn:aws:iam::111111111111:root';
export const ADMINISTRATION = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DescribeKey'];
export const USE = ['kms:Decrypt', 'kms:GenerateDataKey'];
export const THROUGH_SERVICE = { Condition: { StringEquals: { 'kms:ViaService': ['rds.eu-west-1.amazonaws.com'] } } };

/** A key with a policy of these statements; `Sid` and `Effect` have defaults. */
export function key(...statements: readonly Readonly<Record<string, unknown>>[]): TestResources {
  const Statement = statements.map((statement) => ({ Effect: 'Allow', Resource: '*', ...statement }));
  return { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement } } } };
}
