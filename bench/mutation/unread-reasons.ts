import type { Mutant } from './mutants';
import { kindOf } from './report';

/** A kind of mutant that may affect security and that no rule reads, with the reason. */
interface UnreadReason {
  readonly reason: string;

  /** Matches the kind of mutant, as the report prints it. */
  readonly kind: RegExp;

  /** Matches the removed or changed value, if the kind alone does not decide. */
  readonly value?: RegExp;

  /** Whether only the estates have such mutants, and not the production of this project. */
  readonly inEstates?: boolean;
}

/** Each entry is a decision; a mutant without an entry fails `npm run mutate` and its proof. */
export const UNREAD_REASONS: readonly UnreadReason[] = [
  {
    reason:
      'NET-04 and NET-03 evaluate the address; a placeholder for no egress has a reserved ICMP type to 255.255.255.255',
    kind: /^AWS::EC2::SecurityGroup Properties\.SecurityGroupEgress\.\*\.(IpProtocol|FromPort|ToPort) /,
  },
  {
    reason: 'the key policy limits the use of the key to the services of its data (KEY-04), also for this role',
    kind: /^AWS::IAM::ManagedPolicy .*without its condition$/,
    value: /"kms:ViaService"/,
  },
  {
    reason:
      'Lambda requires the permissions on network interfaces; NET-04 limits the destinations of the security group',
    kind: /^AWS::IAM::ManagedPolicy .*removed \(Deny\)$/,
    value: /"DenyNetworkInterfacesToCode"/,
    inEstates: true,
  },
  {
    reason: 'the key policy limits the use of the key to the services of its data (KEY-04), also for responders',
    kind: /^AWS::SSO::PermissionSet .*without its condition$/,
    value: /"kms:ViaService"/,
    inEstates: true,
  },
  {
    reason: 'the resource of the statement names the role of one service, so that the condition repeats it',
    kind: /^AWS::IAM::ManagedPolicy .*without its condition$/,
    value: /"iam:AWSServiceName"/,
  },
  {
    reason: 'IAM-01 requires the named roles, and their trust policies limit the services that can assume them',
    kind: /^AWS::IAM::ManagedPolicy .*without its condition$/,
    value: /"iam:PassedToService"/,
  },
  {
    reason: 'IAM-01 requires a resource in the statement; the condition narrows it further',
    kind: /^AWS::IAM::ManagedPolicy .*without its condition$/,
    value: /"(ecs:CreateAction|ecs:cluster|s3:prefix|cloudwatch:namespace)"/,
  },
  {
    reason:
      'IAM-01 requires the bucket in the statement, which is in the templates, so that the condition repeats its account',
    kind: /^AWS::IAM::ManagedPolicy .*without its condition$/,
    value: /"aws:ResourceAccount"/,
    inEstates: true,
  },
  {
    reason:
      'only Amazon ECS assumes the role; IAM-01 requires the certificate authority and the prefix of its secrets in the statements',
    kind: /^AWS::IAM::ManagedPolicy .*without its condition$/,
    value: /"(acm-pca:TemplateArn|aws:RequestTag\/AmazonECSManaged)"/,
    inEstates: true,
  },
  {
    reason:
      'KEY-04 accepts the service principal of Fargate, which uses the key for the storage of tasks of this account only',
    kind: /^AWS::KMS::Key Properties\.KeyPolicy\.Statement\.\* without its condition$/,
    value: /"fargate\.amazonaws\.com"/,
  },
  {
    reason:
      'the endpoints of Amazon S3 reject TLS below 1.2; TLS-04 requires the statement that denies requests without TLS',
    kind: /^AWS::S3::BucketPolicy .*removed \(Deny\)$/,
    value: /"s3:TlsVersion"/,
  },
  {
    reason: 'KEY-01 requires the key as default encryption; the statement covers uploads that select another key',
    kind: /^AWS::S3::BucketPolicy .*removed \(Deny\)$/,
    value: /"s3:x-amz-server-side-encryption/,
  },
  {
    reason: 'BAK-02 requires the vault lock, which denies the deletion of recovery points to every principal',
    kind: /^AWS::Backup::BackupVault Properties\.AccessPolicy\.Statement\.\* removed \(Deny\)$/,
  },
  {
    reason: 'the endpoints of Secrets Manager accept TLS only',
    kind: /^AWS::SecretsManager::ResourcePolicy .*removed \(Deny\)$/,
    value: /"aws:SecureTransport"/,
  },
  {
    reason: 'SEC-03 requires named readers; IAM-01 limits the principals with permissions to write',
    kind: /^AWS::SecretsManager::ResourcePolicy .*removed \(Deny\)$/,
    value: /"Action":"secretsmanager:(PutSecretValue|UpdateSecret)"/,
  },
  {
    reason: 'NET-05 accepts statements for buckets of AWS, from which tasks download the layers of images',
    kind: /^AWS::EC2::VPCEndpoint Properties\.PolicyDocument\.Statement\.\* (allows every action|admits everybody)$/,
  },
  {
    reason:
      'LOG-03 requires masks in the log groups of services, jobs and functions; other log groups have no data of users',
    kind: /^AWS::Logs::LogGroup Properties\.(DataProtectionPolicy removed|LogGroupClass is)/,
  },
  {
    reason: 'a major upgrade needs a change of EngineVersion, which the change review reports',
    kind: /^AWS::RDS::DBInstance Properties\.AllowMajorVersionUpgrade is true$/,
  },
  {
    reason: 'CMP-10 evaluates the access to a shell; an open standard input has no remote access',
    kind: /^AWS::ECS::TaskDefinition Properties\.ContainerDefinitions\.\*\.(Interactive|PseudoTerminal) is true$/,
  },
  {
    reason: 'CMP-08 evaluates the capacity of services; that of a database affects its cost',
    kind: /^AWS::RDS::DBCluster Properties\.ServerlessV2ScalingConfiguration\.MinCapacity is 1$/,
  },
  {
    reason: 'DET-01 requires the standards; the setting affects controls that AWS adds to them later',
    kind: /^AWS::SecurityHub::Hub Properties\.AutoEnableControls is false$/,
  },
  {
    reason:
      'IAM-06 requires the password policy of the account, which the Config rule reports; there are no IAM users (IAM-02)',
    kind: /^AWS::Config::ConfigRule Properties\.InputParameters\.Require\w+ is false$/,
  },
  {
    reason:
      'LOG-02 and LOG-03 protect the log group of the state machine; its input is a schedule without data of users',
    kind: /^AWS::StepFunctions::StateMachine Properties\.LoggingConfiguration\.IncludeExecutionData is true$/,
  },
];

/** The reason that no rule reads the property of a mutant; undefined without one. */
export function unreadReason(mutant: Mutant, original: unknown): UnreadReason | undefined {
  const kind = kindOf(mutant);
  const text = original === undefined ? '' : JSON.stringify(original);
  return UNREAD_REASONS.find((each) => each.kind.test(kind) && (each.value?.test(text) ?? true));
}
