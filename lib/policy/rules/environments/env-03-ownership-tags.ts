import { finding, STACK, type Resource, type TemplateSet, type Value } from '../../model';
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
  'AWS::Cognito::UserPool',
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
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Lambda::Function',
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
  'AWS::Cognito::UserPool': 'UserPoolTags',
  'AWS::EFS::FileSystem': 'FileSystemTags',
};

const ENVIRONMENT_TAG = 'environment';

/** The number of resources in the message. */
const NAMED = 3;

/** One finding per stack: a missing tag is usually missing from all resources, and is set once. */
export const ownershipTags: Rule = {
  id: 'ENV-03-OwnershipTags',
  resourceTypes: [STACK],
  statement:
    'Resources have the required ownership tags, directly or from their stack, and the environment of their stack.',
  fix: "Tag the whole environment: Tags.of(stage).add('owner', 'team-shop'), and so on for each key. The tags of an App do not apply to its Stages: use Tags.of(app) only without Stages.",
  source: 'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html',
  check: (stack, templateSet) => {
    const ofStack = stackTags(stack, templateSet);
    const required = templateSet.requirements.requiredTags;
    const owned = templateSet
      .resourcesOf(stack.template)
      .filter(({ type }) => OWNED_TYPES.has(type))
      .map((resource) => ({ resource, tags: new Map([...ofStack, ...tagsOf(resource)]) }));
    const isLacking = (tags: Tags, key: string) => tags.get(key)?.is(undefined, '') !== false;
    const lacking = owned.filter(({ tags }) => required.some((key) => isLacking(tags, key)));
    const missing = required.filter((key) => lacking.some(({ tags }) => isLacking(tags, key)));
    const foreign = owned.filter(({ tags }) => isForeign(tags, ofStack)).map(({ resource }) => resource);
    return [
      ...(lacking.length === 0
        ? []
        : [
            finding(
              stack.get('Tags'),
              'Tags',
              `${summarize(lacking.map(({ resource }) => resource))} without the tags ${missing.join(', ')}`,
            ),
          ]),
      ...(foreign.length === 0
        ? []
        : [finding(stack.get('Tags'), ENVIRONMENT_TAG, `${summarize(foreign)} with the tag of another environment`)]),
    ];
  },
};

type Tags = ReadonlyMap<string, Value>;

/** The tags of a list of keys and values, or of a map. A tag of a resource replaces the tag of its stack. */
function tagsOf(resource: Resource): Tags {
  const tags = resource.get(TAG_PROPERTIES[resource.type] ?? 'Tags');
  const listed = tags.items().map((tag) => [tag.get('Key').text() ?? '', tag.get('Value')] as const);
  return new Map([...listed, ...tags.entries()]);
}

/** The tags of a stack. A nested stack also has those of its resource and of its parent. */
function stackTags(stack: Resource, templateSet: TemplateSet): Tags {
  const nested = templateSet.parentOf(stack.template);
  const parent = nested === undefined ? undefined : templateSet.stackOf(nested.template);
  const inherited =
    nested === undefined || parent === undefined ? [] : [...stackTags(parent, templateSet), ...tagsOf(nested)];
  return new Map([...inherited, ...tagsOf(stack)]);
}

/** Whether the environment differs from the environment of the stack. */
function isForeign(tags: Tags, ofStack: Tags): boolean {
  const [own, other] = [ofStack.get(ENVIRONMENT_TAG)?.text(), tags.get(ENVIRONMENT_TAG)?.text()];
  return own !== undefined && other !== undefined && own !== other;
}

function summarize(resources: readonly Resource[]): string {
  const names = resources.slice(0, NAMED).map(({ logicalId }) => logicalId);
  const others = resources.length - names.length;
  return others === 0 ? names.join(', ') : `${names.join(', ')} and ${others} more`;
}
