import { ACMClient } from '@aws-sdk/client-acm';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { BackupClient } from '@aws-sdk/client-backup';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
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
import { ShieldClient } from '@aws-sdk/client-shield';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

/** Endpoints and credentials of the clients. By default, the SDK reads them from the environment of the process. */
export interface AwsClientOptions {
  /** @default - AWS, or `AWS_ENDPOINT_URL` */
  readonly endpoint?: string;
  /** @default - the SDK's chain: variables, profiles, Identity Center, roles */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default - the SDK's */
  readonly maxAttempts?: number;
}

/** Clients of one Region. */
export type AwsClients = ReturnType<typeof clientsIn>;

export function clientsIn(region: string, options: AwsClientOptions = {}) {
  const place = { region, ...options };
  return {
    region,
    acm: new ACMClient(place),
    backup: new BackupClient(place),
    cloudFormation: new CloudFormationClient(place),
    cloudFront: new CloudFrontClient(place),
    cloudTrail: new CloudTrailClient(place),
    cloudWatch: new CloudWatchClient(place),
    cognito: new CognitoIdentityProviderClient(place),
    config: new ConfigServiceClient(place),
    dynamoDb: new DynamoDBClient(place),
    ec2: new EC2Client(place),
    ecr: new ECRClient(place),
    ecs: new ECSClient(place),
    elastiCache: new ElastiCacheClient(place),
    guardDuty: new GuardDutyClient(place),
    iam: new IAMClient(place),
    kms: new KMSClient(place),
    lambda: new LambdaClient(place),
    loadBalancing: new ElasticLoadBalancingV2Client(place),
    logs: new CloudWatchLogsClient(place),
    macie: new Macie2Client(place),
    quotas: new ServiceQuotasClient(place),
    rds: new RDSClient(place),
    // A loopback endpoint has no name for each bucket, and no address in its queues' URLs.
    s3: new S3Client({ ...place, forcePathStyle: true }),
    s3Control: new S3ControlClient(place),
    scaling: new ApplicationAutoScalingClient(place),
    scheduler: new SchedulerClient(place),
    secrets: new SecretsManagerClient(place),
    securityHub: new SecurityHubClient(place),
    shield: new ShieldClient(place),
    sns: new SNSClient(place),
    sqs: new SQSClient({ ...place, useQueueUrlAsEndpoint: false }),
    ssm: new SSMClient(place),
    stepFunctions: new SFNClient(place),
    sts: new STSClient(place),
    waf: new WAFV2Client(place),
  };
}

/** The clients of a Region. */
export type AwsOf = (region: string) => AwsClients;

/** Makes the clients of each Region once. */
export function awsClients(options: AwsClientOptions = {}): AwsOf {
  const made = new Map<string, AwsClients>();
  return (region) => {
    const clients = made.get(region) ?? clientsIn(region, options);
    made.set(region, clients);
    return clients;
  };
}
