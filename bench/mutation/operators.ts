import { isObject, type JsonObject } from '../../lib/policy/model';

/** Path of a value in a template; list positions are numbers. */
export type Path = readonly (string | number)[];

/** A replacement value; undefined removes the property. */
export interface Replacement {
  /** Short description of the change. */
  readonly how: string;
  readonly value: unknown;

  /** The property that a rule has to read to claim this. Default: the one that is replaced, or one below it. */
  readonly reads?: Path;
}

const ANYWHERE = '0.0.0.0/0';
const AWS_KEY = 'alias/aws/s3';

/** Properties that refer to a key. */
const KEY_PROPERTY = /^(Kms\w*|KMS\w*|\w*KmsKey(Id|Arn)?|MasterKeyId|FargateEphemeralStorageKmsKeyId)$/;

/** Strings and numbers that weaken a property, by name; all booleans are inverted. */
const WEAKER: Readonly<Record<string, readonly unknown[]>> = {
  AssignPublicIp: ['ENABLED'],
  BackupRetentionPeriod: [1],
  CidrIp: [ANYWHERE],
  CidrIpv6: ['::/0'],
  DeletionPolicy: ['Delete', undefined],
  UpdateReplacePolicy: ['Delete', undefined],
  Image: ['public.ecr.aws/nginx/nginx:latest'],
  ImageTagMutability: ['MUTABLE'],
  IpProtocol: ['-1'],
  IpcMode: ['host'],
  LaunchType: ['EC2'],
  LogGroupClass: ['INFREQUENT_ACCESS'],
  MinCapacity: [1],
  MinRetentionDays: [undefined],
  NetworkMode: ['host'],
  PendingWindowInDays: [7],
  PidMode: ['host'],
  PlatformVersion: ['1.3.0'],
  RetentionInDays: [undefined],
  Scheme: ['internet-facing'],
  SslPolicy: ['ELBSecurityPolicy-2016-08'],
  StopTimeout: [undefined],
  TrafficType: ['ACCEPT'],
  TransitEncryptionMode: ['preferred'],
  User: ['root', '0', undefined],
  'rds.force_ssl': ['0', undefined],
  require_secure_transport: ['OFF', undefined],
  DesiredCount: [1],
  Cpu: [undefined],
  Memory: [undefined],
  Limit: [undefined],
  DataProtectionPolicy: [undefined],
  DataProtectionConfig: [undefined],
  HealthCheck: [undefined],
  AlarmActions: [undefined, []],
  DeploymentCircuitBreaker: [undefined],
  Drop: [undefined, ['NET_RAW']],
  TerminationProtection: [false],
};

/** The same for the properties of a stack. */
const WEAKER_STACK: Readonly<Record<string, readonly unknown[]>> = { Region: ['us-west-2'] };

/** Insecure values of properties that are absent. */
const INSERTED: Readonly<Record<string, unknown>> = {
  Privileged: true,
  PidMode: 'host',
  IpcMode: 'host',
  PubliclyAccessible: true,
};

/** Protective resources, whose removal reduces security, logging or availability. */
export const PROTECTIVE: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::FlowLog': ['NET-06'],
  'AWS::WAFv2::WebACLAssociation': ['EDGE-01'],
  'AWS::WAFv2::LoggingConfiguration': ['EDGE-04'],
  'AWS::Backup::BackupSelection': ['BAK-01'],
  'AWS::Backup::RestoreTestingSelection': ['BAK-04'],
  'AWS::S3::BucketPolicy': ['TLS-04'],
  'AWS::SQS::QueuePolicy': ['TLS-04'],
  'AWS::SNS::TopicPolicy': ['TLS-04'],
  'AWS::EC2::SubnetRouteTableAssociation': ['NET-01', 'NET-02', 'NET-08'],
  'AWS::RDS::DBClusterParameterGroup': ['TLS-03', 'DB-06'],
  'Custom::VpcRestrictDefaultSG': ['NET-03'],
  'Custom::AccountSecurityDefaults': ['IAM-06'],
  'Custom::BackupServiceOptIn': ['BAK-01'],
  'AWS::AccessAnalyzer::Analyzer': ['IAM-06', 'DET-01'],
  'AWS::ApplicationAutoScaling::ScalableTarget': ['CMP-08'],
  'AWS::ApplicationAutoScaling::ScalingPolicy': ['CMP-08'],
  'AWS::Backup::BackupPlan': ['BAK-01'],
  'AWS::Backup::RestoreTestingPlan': ['BAK-04'],
  'AWS::CloudTrail::Trail': ['LOG-01', 'DET-01'],
  'AWS::Config::ConfigurationRecorder': ['DET-01'],
  'AWS::Config::DeliveryChannel': ['DET-01'],
  'AWS::EC2::SnapshotBlockPublicAccess': ['IAM-06'],
  'AWS::EC2::VPCEndpoint': ['NET-05'],
  'AWS::GuardDuty::Detector': ['DET-01'],
  'AWS::InspectorV2::Filter': ['DET-01'],
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': ['NET-07'],
  'AWS::SecretsManager::ResourcePolicy': ['SEC-03'],
  'AWS::SecretsManager::RotationSchedule': ['SEC-02'],
  'AWS::SecurityHub::Hub': ['DET-01'],
  'AWS::SecurityHub::Standard': ['DET-01'],
  'AWS::SNS::Subscription': ['INC-01'],
};

/** The mutants of one value. */
export function replacements(path: Path, value: unknown): Replacement[] {
  const key = String(path.at(-1));
  const named = ((path.length === 2 ? WEAKER_STACK[key] : undefined) ?? WEAKER[key] ?? [])
    .filter((weaker) => JSON.stringify(weaker) !== JSON.stringify(value))
    .map((weaker) => ({ how: weaker === undefined ? 'removed' : `is ${JSON.stringify(weaker)}`, value: weaker }));
  if (typeof value === 'boolean') {
    return [{ how: `is ${String(!value)}`, value: !value }];
  }
  if (KEY_PROPERTY.test(key) && path[0] === 'Properties') {
    return [
      { how: 'removed', value: undefined },
      { how: "is AWS's", value: AWS_KEY },
    ];
  }
  if (key === 'Tags' && Array.isArray(value) && value.length > 0) {
    return [{ how: 'removed', value: undefined }];
  }
  if (path.length === 1 && isObject(value)) {
    return openedRules(value);
  }
  return [...named, ...statements(path, value), ...webAclRules(key, value)];
}

/** The mutants of absent properties that rules expect to be absent. */
export function insertions(key: string): Replacement[] {
  return key in INSERTED ? [{ how: `is ${JSON.stringify(INSERTED[key])}`, value: INSERTED[key] }] : [];
}

/** The mutants of a policy statement: any principal, action or resource, no condition, or a removed Deny statement. */
function statements(path: Path, value: unknown): Replacement[] {
  if (path.at(-2) !== 'Statement' || !isObject(value) || typeof value['Effect'] !== 'string') {
    return [];
  }
  if (value['Effect'] === 'Deny') {
    return [{ how: 'removed (Deny)', value: undefined, reads: [...path, 'Condition'] }];
  }
  const { Condition: _condition, ...unconditional } = value;
  const isTrust = path.includes('AssumeRolePolicyDocument');
  return [
    ...(value['Principal'] === undefined || isOpen(value)
      ? []
      : [{ how: 'admits everybody', value: { ...unconditional, Principal: '*' }, reads: [...path, 'Principal'] }]),
    ...(isTrust || value['Action'] === '*'
      ? []
      : [{ how: 'allows every action', value: { ...value, Action: '*' }, reads: [...path, 'Action'] }]),
    ...(value['Principal'] === undefined && JSON.stringify(value['Resource']) !== '"*"'
      ? [{ how: 'allows every resource', value: { ...value, Resource: '*' }, reads: [...path, 'Resource'] }]
      : []),
    ...(value['Condition'] === undefined
      ? []
      : [{ how: 'without its condition', value: unconditional, reads: [...path, 'Condition'] }]),
  ];
}

/** Whether a statement admits every principal without a condition, so that no mutant admits more. */
function isOpen({ Principal, Condition }: JsonObject): boolean {
  return Condition === undefined && ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(Principal));
}

/** The mutants of a security group rule: any peer. */
function openedRules({ SourceSecurityGroupId, DestinationSecurityGroupId, ...others }: JsonObject): Replacement[] {
  return (SourceSecurityGroupId ?? DestinationSecurityGroupId) === undefined
    ? []
    : [
        {
          how: 'peer is everybody',
          value: { ...others, CidrIp: ANYWHERE, IpProtocol: '-1', FromPort: undefined, ToPort: undefined },
          reads: ['Properties', 'CidrIp'],
        },
      ];
}

/** The mutants of a web ACL rule: count only, or removed. */
function webAclRules(key: string, value: unknown): Replacement[] {
  const count = { Count: {} };
  if (key === 'OverrideAction' && isObject(value) && 'None' in value) {
    return [{ how: 'only counts', value: count }];
  }
  return key === 'Action' && isObject(value) && 'Block' in value ? [{ how: 'only counts', value: count }] : [];
}
