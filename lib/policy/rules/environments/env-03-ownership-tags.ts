import { finding, STACK, type Resource } from '../../model';
import type { Rule } from '../rule';

/** Types with data, code, cost or access; CloudFormation supports tags for all of them. */
const OWNED_TYPES: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::Backup::BackupVault',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::CloudTrail::Trail',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::NatGateway',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPC',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::ECS::Cluster',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::EFS::FileSystem',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Logs::LogGroup',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
  'AWS::WAFv2::WebACL',
]);

/** Types with another name of the tags property. */
const TAG_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'BackupVaultTags',
  'AWS::EFS::FileSystem': 'FileSystemTags',
};

/** The number of resources in the message. */
const NAMED = 3;

/** One finding per stack: a missing tag is usually missing from all resources, and is set once. */
export const ownershipTags: Rule = {
  id: 'ENV-03-OwnershipTags',
  resourceTypes: [STACK],
  statement: 'Resources have the required ownership tags, directly or from their stack.',
  fix: "Tag the whole app or stack: Tags.of(app).add('owner', 'team-shop'), and so on for each key.",
  source: 'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html',
  check: (stack, templateSet) => {
    const ofStack = tagKeys(stack);
    const required = templateSet.requirements.requiredTags.filter((key) => !ofStack.has(key));
    const lacking = templateSet
      .resourcesOf(stack.template)
      .filter(({ type }) => OWNED_TYPES.has(type))
      .map((resource) => ({ resource, tags: tagKeys(resource) }))
      .filter(({ tags }) => required.some((key) => !tags.has(key)));
    const missing = required.filter((key) => lacking.some(({ tags }) => !tags.has(key)));
    const names = summarize(lacking.map(({ resource }) => resource));
    return lacking.length === 0
      ? []
      : [finding(stack.get('Tags'), 'Tags', `${names} without the tags ${missing.join(', ')}`)];
  },
};

/** The keys of tags with a value: of a list of keys and values, or of a map. */
function tagKeys(resource: Resource): ReadonlySet<string> {
  const tags = resource.get(TAG_PROPERTIES[resource.type] ?? 'Tags');
  const listed = tags.items().map((tag) => [tag.get('Key').text(), tag.get('Value')] as const);
  return new Set(
    [...listed, ...tags.entries()].flatMap(([key, value]) =>
      key === undefined || value.is(undefined, '') ? [] : [key],
    ),
  );
}

function summarize(resources: readonly Resource[]): string {
  const names = resources.slice(0, NAMED).map(({ logicalId }) => logicalId);
  const others = resources.length - names.length;
  return others === 0 ? names.join(', ') : `${names.join(', ')} and ${others} more`;
}
