import type { Resource, Value } from '../model';
import { isAllow, statementsOf } from './policy-document';

/** Where the policy of a resource stands: who may use it. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::Backup::LogicallyAirGappedBackupVault': ['AccessPolicy'],
  'AWS::CodeArtifact::Domain': ['PermissionsPolicyDocument'],
  'AWS::CodeArtifact::Repository': ['PermissionsPolicyDocument'],
  'AWS::DynamoDB::Table': ['ResourcePolicy', 'PolicyDocument'],
  'AWS::ECR::RegistryPolicy': ['PolicyText'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::Elasticsearch::Domain': ['AccessPolicies'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::KMS::ReplicaKey': ['KeyPolicy'],
  'AWS::Kinesis::ResourcePolicy': ['ResourcePolicy'],
  'AWS::OpenSearchService::Domain': ['AccessPolicies'],
  'AWS::S3::AccessPoint': ['Policy'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::S3::MultiRegionAccessPointPolicy': ['Policy'],
  'AWS::S3Express::BucketPolicy': ['PolicyDocument'],
  'AWS::S3Tables::TableBucketPolicy': ['ResourcePolicy'],
  'AWS::SNS::TopicInlinePolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
  'AWS::VpcLattice::AuthPolicy': ['Policy'],
  'AWS::VpcLattice::ResourcePolicy': ['Policy'],
};

/** Resources whose policy says who may use them. An endpoint's only limits whose requests go through it (NET-05). */
export const RESOURCE_POLICY_TYPES: readonly string[] = Object.keys(DOCUMENTS);

/** A permission in the policy of a resource, with a name that tells it from the others. */
export interface Permission {
  readonly name: string;
  readonly statement: Value;
}

/** What the policy of a resource permits; one that cannot be resolved is one unknown permission. */
export function permissionsIn(resource: Resource): Permission[] {
  const path = DOCUMENTS[resource.type] ?? [];
  const document = resource.get(...path);
  if (path.length === 0 || document.isAbsent) return [];
  return (document.isUnknown ? [document] : statementsOf(document))
    .map((statement, index) => ({ name: statement.get('Sid').text() ?? `statement-${index}`, statement }))
    .filter(({ statement }) => isAllow(statement));
}
