import { ACMClient } from '@aws-sdk/client-acm';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { BackupClient } from '@aws-sdk/client-backup';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Macie2Client } from '@aws-sdk/client-macie2';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

/** Where the services are and who calls them; by default what the SDK finds in the environment of the process. */
export interface AwsClientOptions {
  /** @default - AWS, or `AWS_ENDPOINT_URL` */
  readonly endpoint?: string;
  /** @default - the SDK's chain: variables, profiles, Identity Center, roles */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default - the SDK's */
  readonly maxAttempts?: number;
}

/** Clients of one Region. */
export class AwsClients {
  public readonly acm: ACMClient;
  public readonly backup: BackupClient;
  public readonly cloudFormation: CloudFormationClient;
  public readonly cloudTrail: CloudTrailClient;
  public readonly cloudWatch: CloudWatchClient;
  public readonly config: ConfigServiceClient;
  public readonly ec2: EC2Client;
  public readonly ecr: ECRClient;
  public readonly ecs: ECSClient;
  public readonly guardDuty: GuardDutyClient;
  public readonly iam: IAMClient;
  public readonly kms: KMSClient;
  public readonly lambda: LambdaClient;
  public readonly loadBalancing: ElasticLoadBalancingV2Client;
  public readonly logs: CloudWatchLogsClient;
  public readonly macie: Macie2Client;
  public readonly quotas: ServiceQuotasClient;
  public readonly rds: RDSClient;
  public readonly s3: S3Client;
  public readonly s3Control: S3ControlClient;
  public readonly scaling: ApplicationAutoScalingClient;
  public readonly scheduler: SchedulerClient;
  public readonly secrets: SecretsManagerClient;
  public readonly securityHub: SecurityHubClient;
  public readonly sns: SNSClient;
  public readonly sqs: SQSClient;
  public readonly ssm: SSMClient;
  public readonly stepFunctions: SFNClient;
  public readonly sts: STSClient;
  public readonly waf: WAFV2Client;

  constructor(
    public readonly region: string,
    options: AwsClientOptions = {},
  ) {
    const place = { region, ...options };
    this.acm = new ACMClient(place);
    this.backup = new BackupClient(place);
    this.cloudFormation = new CloudFormationClient(place);
    this.cloudTrail = new CloudTrailClient(place);
    this.cloudWatch = new CloudWatchClient(place);
    this.config = new ConfigServiceClient(place);
    this.ec2 = new EC2Client(place);
    this.ecr = new ECRClient(place);
    this.ecs = new ECSClient(place);
    this.guardDuty = new GuardDutyClient(place);
    this.iam = new IAMClient(place);
    this.kms = new KMSClient(place);
    this.lambda = new LambdaClient(place);
    this.loadBalancing = new ElasticLoadBalancingV2Client(place);
    this.logs = new CloudWatchLogsClient(place);
    this.macie = new Macie2Client(place);
    this.quotas = new ServiceQuotasClient(place);
    this.rds = new RDSClient(place);
    // A loopback endpoint has no name for each bucket, and no address in its queues' URLs.
    this.s3 = new S3Client({ ...place, forcePathStyle: true });
    this.s3Control = new S3ControlClient(place);
    this.scaling = new ApplicationAutoScalingClient(place);
    this.scheduler = new SchedulerClient(place);
    this.secrets = new SecretsManagerClient(place);
    this.securityHub = new SecurityHubClient(place);
    this.sns = new SNSClient(place);
    this.sqs = new SQSClient({ ...place, useQueueUrlAsEndpoint: false });
    this.ssm = new SSMClient(place);
    this.stepFunctions = new SFNClient(place);
    this.sts = new STSClient(place);
    this.waf = new WAFV2Client(place);
  }
}

/** The clients of a Region. */
export type AwsOf = (region: string) => AwsClients;

/** Makes the clients of each Region once. */
export function awsClients(options: AwsClientOptions = {}): AwsOf {
  const made = new Map<string, AwsClients>();
  return (region) => {
    const clients = made.get(region) ?? new AwsClients(region, options);
    made.set(region, clients);
    return clients;
  };
}
