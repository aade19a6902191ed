import type { Family } from './addresses';
import type { Request } from './iam-evaluator';
import { interfacesOf } from './network-interfaces';
import type { Packet } from './packet-walker';
import type { HttpRequest } from './request-walker';
import { actionsOf } from './registered-targets';
import { type DeployedResource, isRecord, list, type SynthesizedStacks } from './synthesized-stacks';

/** Actions of the questions, by the type of the resource. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject', 's3:PutBucketPolicy'],
  'AWS::KMS::Key': ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
  'AWS::SecretsManager::Secret': ['secretsmanager:GetSecretValue', 'secretsmanager:PutResourcePolicy'],
  'AWS::SQS::Queue': ['sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:DeleteQueue'],
  'AWS::SNS::Topic': ['sns:Publish', 'sns:Subscribe'],
  'AWS::DynamoDB::Table': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteTable'],
  'AWS::Lambda::Function': ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
  'AWS::IAM::Role': ['sts:AssumeRole', 'iam:PassRole', 'iam:PutRolePolicy'],
  'AWS::ECR::Repository': ['ecr:BatchGetImage', 'ecr:PutImage'],
  'AWS::StepFunctions::StateMachine': ['states:StartExecution', 'states:UpdateStateMachine'],
  'AWS::Backup::BackupVault': ['backup:StartRestoreJob', 'backup:DeleteRecoveryPoint'],
  'AWS::Logs::LogGroup': ['logs:PutLogEvents', 'logs:DeleteLogGroup'],
};

const PRINCIPALS = ['AWS::IAM::Role', 'AWS::IAM::User'];

/** Calls of every user and role on every resource of the same Region, in the order of the ids. */
export function accessQuestions(stacks: SynthesizedStacks): readonly Request[] {
  const principals = stacks.ofType(...PRINCIPALS);
  return stacks.resources.flatMap((resource) =>
    (ACTIONS[resource.type] ?? []).flatMap((action) =>
      principals
        .filter(({ id }) => id !== resource.id)
        .map((principal) => ({ principal: principal.id, action, resource: resource.id })),
    ),
  );
}

/** Connections between all resources with network interfaces and the internet. */
export function reachabilityQuestions(stacks: SynthesizedStacks): readonly Packet[] {
  const attached = stacks.resources.filter((resource) => interfacesOf(resource, stacks) !== undefined);
  const targets = attached.flatMap((resource) => portsOf(resource, stacks).map((port) => ({ to: resource.id, port })));
  const clients = attached.filter(({ type }) => CLIENTS.includes(type));
  const packets = [
    ...targets.map((target) => ({ from: 'internet', ...target })),
    ...clients.flatMap(({ id: from }) =>
      targets.filter(({ to }) => to !== from).map((target) => ({ from, ...target })),
    ),
    ...clients
      .filter((client) => startsConnections(client, stacks))
      .flatMap(({ id: from }) => [443, 5432].map((port) => ({ from, to: 'internet', port }))),
  ];
  return familiesOf(stacks).flatMap((family) => packets.map((packet) => ({ ...packet, family })));
}

function familiesOf(stacks: SynthesizedStacks): readonly Family[] {
  const hasIpv6 = stacks.ofType('AWS::EC2::Subnet').some(({ properties }) => properties.Ipv6CidrBlock !== undefined);
  return hasIpv6 ? [4, 6] : [4];
}

/** Types that open connections. */
const CLIENTS: readonly string[] = [
  ...['AWS::ECS::Service', 'AWS::StepFunctions::StateMachine', 'AWS::Lambda::Function', 'AWS::EC2::Instance'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

/**
 * A load balancer connects to its targets, and to an identity provider if a listener signs users in.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
function startsConnections(resource: DeployedResource, stacks: SynthesizedStacks): boolean {
  if (resource.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return true;
  return actionsOf(resource, stacks).some(({ Type }) => /^(?:authenticate-|jwt-)/.test(String(Type)));
}

/** Ports on which a resource listens, from its properties. */
function portsOf(resource: DeployedResource, stacks: SynthesizedStacks): readonly number[] {
  const { arn, properties, type } = resource;
  switch (type) {
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      return stacks
        .ofType('AWS::ElasticLoadBalancingV2::Listener')
        .filter((listener) => listener.properties.LoadBalancerArn === arn)
        .map((listener) => Number(listener.properties.Port));
    case 'AWS::ECS::Service': {
      const task = stacks.referenced(properties.TaskDefinition, 'AWS::ECS::TaskDefinition');
      return list(task?.properties.ContainerDefinitions)
        .filter(isRecord)
        .flatMap(({ PortMappings }) => list(PortMappings).filter(isRecord))
        .map(({ ContainerPort }) => Number(ContainerPort));
    }
    case 'AWS::RDS::DBCluster':
    case 'AWS::RDS::DBInstance':
      return properties.DBClusterIdentifier === undefined
        ? [Number(properties.Port ?? (/mysql/.test(String(properties.Engine)) ? 3306 : 5432))]
        : [];
    case 'AWS::ElastiCache::ReplicationGroup':
    case 'AWS::ElastiCache::ServerlessCache':
      return [Number(properties.Port ?? 6379)];
    case 'AWS::EC2::VPCEndpoint':
      return [443];
    case 'AWS::EFS::FileSystem':
      return [2049];
    case 'AWS::EC2::Instance':
      return [22];
    default:
      return [];
  }
}

const ENTRY_POINTS: readonly string[] = [
  ...['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api', 'AWS::CloudFront::Distribution', 'AWS::Lambda::Url'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

/** HTTP requests of the internet to entry points, and of entry points to functions, buckets and other entry points. */
export function requestQuestions(stacks: SynthesizedStacks): readonly HttpRequest[] {
  const [balancer, ...endpoints] = ENTRY_POINTS.toReversed();
  const sources = stacks.ofType(...ENTRY_POINTS);
  const targets = stacks.ofType('AWS::Lambda::Function', 'AWS::S3::Bucket', ...endpoints);
  return [
    ...sources.filter(({ type }) => type !== balancer).map(({ id: to }) => ({ from: 'internet', to })),
    ...sources.flatMap(({ id: from }) => targets.filter(({ id }) => id !== from).map(({ id: to }) => ({ from, to }))),
  ];
}
