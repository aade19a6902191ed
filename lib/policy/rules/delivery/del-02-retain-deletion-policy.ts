import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** What cannot be made again once it is gone. Databases have a rule of their own (DB-05). */
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
  control: 'DEL-02',
  resourceTypes: STATEFUL_TYPES,
  tiers: [Tier.STAGING, Tier.PRODUCTION],
  statement:
    'Data, logs and keys outlive the change of a stack: they are kept when the stack deletes or replaces them.',
  fix: 'Set DeletionPolicy and UpdateReplacePolicy to Retain: removalPolicy: RemovalPolicy.RETAIN.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  check: (store) =>
    ['DeletionPolicy', 'UpdateReplacePolicy']
      .map((name) => store.attribute(name))
      .filter((policy) => !policy.is('Retain', 'RetainExceptOnCreate', 'Snapshot'))
      .map((policy) =>
        finding(policy, policy.path, `it may go with its stack: ${policy.path} is ${policy.describe()}`),
      ),
};
