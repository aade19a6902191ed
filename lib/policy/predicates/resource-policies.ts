import type { Resource, Value } from '../model';
import { isAllow, statementsOf } from './policy-document';

/** The property that holds the policy of a resource: who may use it. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
};

/** Resources whose policy says who may use them. An endpoint's only limits whose requests go through it (NET-05). */
export const RESOURCE_POLICY_TYPES = Object.keys(DOCUMENTS);

/** A permission in the policy of a resource, with a name that tells it from the others. */
export interface Permission {
  readonly name: string;
  readonly statement: Value;
}

/** What the policy of a resource permits; one that cannot be resolved is one unknown permission. */
export function permissionsIn(resource: Resource): Permission[] {
  return (DOCUMENTS[resource.type] ?? [])
    .map((property) => resource.get(property))
    .filter((document) => !document.isAbsent)
    .flatMap((document) => (document.isUnknown ? [document] : statementsOf(document)))
    .map((statement, index) => ({ name: statement.get('Sid').text() ?? `statement-${index}`, statement }))
    .filter(({ statement }) => isAllow(statement));
}
