import { BackupClient } from '@aws-sdk/client-backup';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

/** Clients of the emulated services in one region. */
export class EmulatedAws {
  public readonly backup: BackupClient;
  public readonly cloudFormation: CloudFormationClient;
  public readonly cloudWatch: CloudWatchClient;
  public readonly ec2: EC2Client;
  public readonly ecr: ECRClient;
  public readonly ecs: ECSClient;
  public readonly kms: KMSClient;
  public readonly loadBalancing: ElasticLoadBalancingV2Client;
  public readonly logs: CloudWatchLogsClient;
  public readonly rds: RDSClient;
  public readonly s3: S3Client;
  public readonly sns: SNSClient;
  public readonly sqs: SQSClient;
  public readonly waf: WAFV2Client;

  public constructor(endpoint: string, region: string) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const place = { endpoint, region, credentials, maxAttempts: 1 };
    this.backup = new BackupClient(place);
    this.cloudFormation = new CloudFormationClient(place);
    this.cloudWatch = new CloudWatchClient(place);
    this.ec2 = new EC2Client(place);
    this.ecr = new ECRClient(place);
    this.ecs = new ECSClient(place);
    this.kms = new KMSClient(place);
    this.loadBalancing = new ElasticLoadBalancingV2Client(place);
    this.logs = new CloudWatchLogsClient(place);
    this.rds = new RDSClient(place);
    this.s3 = new S3Client({ ...place, forcePathStyle: true });
    this.sns = new SNSClient(place);
    this.sqs = new SQSClient({ ...place, useQueueUrlAsEndpoint: false });
    this.waf = new WAFV2Client(place);
  }
}
