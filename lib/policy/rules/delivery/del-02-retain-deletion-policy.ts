import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** Types whose data cannot be recreated. DB-05 checks databases. */
const STATEFUL_TYPES = [
  'AWS::Backup::BackupVault',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::OpenSearchService::Domain',
  'AWS::S3::Bucket',
];

export const retainDeletionPolicy: Rule = {
  id: 'DEL-02-RetainDeletionPolicy',
  resourceTypes: STATEFUL_TYPES,
  tiers: [Tier.STAGING, Tier.PRODUCTION],
  statement: 'Stateful resources are retained when a stack deletes or replaces them.',
  fix: 'Set DeletionPolicy and UpdateReplacePolicy to Retain (removalPolicy: RemovalPolicy.RETAIN).',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: (store) =>
    ['DeletionPolicy', 'UpdateReplacePolicy']
      .map((name) => store.attribute(name))
      .filter((policy) => !policy.is('Retain', 'RetainExceptOnCreate', 'Snapshot'))
      .map((policy) =>
        finding(policy, policy.path, `data is deleted with the stack: ${policy.path} is ${policy.describe()}`),
      ),
};
