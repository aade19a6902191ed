import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import { arnOf } from './physical-names';
import { caller, type RuntimeCall } from './runtime-call';

/** What EventBridge Scheduler calls, by the service of the target. */
const CALLED_BY_SCHEDULES = [
  { service: 'sns', operation: 'Publish' },
  { service: 'states', operation: 'StartExecution' },
  { service: 'lambda', operation: 'InvokeFunction' },
] as const;

/** Calls of AWS services with a role of the templates, or in their own name, by the type of the resource that causes them. */
const TABLE: Readonly<
  Record<string, (resource: DeployedResource, environment: DeployedEnvironment) => readonly RuntimeCall[]>
> = {
  // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
  'AWS::EC2::FlowLog': ({ logicalId, properties, stack }) => {
    const calls = caller(`flow log ${logicalId} delivers`, { role: String(properties['DeliverLogsPermissionArn']) });
    const group = `arn:aws:logs:${stack.region}:${stack.account}:log-group:${logGroupName(properties)}`;
    return [
      ...calls('logs', ['CreateLogStream', 'PutLogEvents'], `${group}:log-stream:eni-0123`),
      ...calls('logs', ['DescribeLogStreams'], `${group}:log-stream:`),
    ];
  },
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': ({ logicalId, properties, stack }) =>
    caller(`query log ${logicalId} delivers`, { service: 'delivery.logs.amazonaws.com' })(
      'logs',
      ['CreateLogStream', 'PutLogEvents'],
      `${String(properties['DestinationArn']).replace(/:\*$/, '')}:log-stream:vpc-0123`,
      { context: { 'aws:SourceAccount': stack.account } },
    ),
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html, …/cloudtrail-required-policy-for-cloudwatch-logs.html
  'AWS::CloudTrail::Trail': ({ arn, logicalId, properties, stack: { account } }) => {
    const bucket = `arn:aws:s3:::${String(properties['S3BucketName'])}`;
    const context = { 'aws:SourceArn': arn };
    const reason = `trail ${logicalId} delivers`;
    const calls = caller(reason, { service: 'cloudtrail.amazonaws.com' }, { context });
    const roleCalls = caller(reason, { role: String(properties['CloudWatchLogsRoleArn']) });
    const stream = `${String(properties['CloudWatchLogsLogGroupArn']).replace(/:\*$/, '')}:log-stream:${account}_CloudTrail_eu-west-1`;
    return [
      ...calls('s3', ['GetBucketAcl'], bucket),
      ...calls('s3', ['PutObject'], `${bucket}/AWSLogs/${account}/CloudTrail/record.gz`, {
        context: { ...context, 's3:x-amz-acl': 'bucket-owner-full-control' },
      }),
      ...calls('kms', ['DescribeKey', 'GenerateDataKey'], textAt(properties, 'KMSKeyId')),
      ...roleCalls('logs', ['CreateLogStream', 'PutLogEvents'], stream),
    ];
  },
  // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html, …/s3-kms-key-policy.html
  'AWS::Config::DeliveryChannel': ({ logicalId, properties, stack }) => {
    const bucket = `arn:aws:s3:::${String(properties['S3BucketName'])}`;
    const context = { 'aws:SourceAccount': stack.account };
    const calls = caller(`delivery channel ${logicalId} delivers`, { service: 'config.amazonaws.com' }, { context });
    return [
      ...calls('s3', ['GetBucketAcl', 'ListBucket'], bucket),
      ...calls('s3', ['PutObject'], `${bucket}/AWSLogs/${stack.account}/Config/history.gz`, {
        context: { ...context, 's3:x-amz-acl': 'bucket-owner-full-control' },
      }),
      ...calls('kms', ['Decrypt', 'GenerateDataKey'], textAt(properties, 'S3KmsKeyArn')),
    ];
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  'AWS::Logs::LogGroup': ({ arn, logicalId, properties, stack }) =>
    caller(`log group ${logicalId} is written`, { service: `logs.${stack.region}.amazonaws.com` })(
      'kms',
      ['Encrypt', 'Decrypt', 'ReEncryptTo', 'ReEncryptFrom', 'GenerateDataKey', 'DescribeKey'],
      textAt(properties, 'KmsKeyId'),
      { context: { 'kms:EncryptionContext:aws:logs:arn': arn } },
    ),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
  'AWS::S3::Bucket': ({ arn, logicalId, properties, stack }) => {
    const target = textAt(properties, 'LoggingConfiguration', 'DestinationBucketName');
    const context = { 'aws:SourceAccount': stack.account, 'aws:SourceArn': arn };
    const calls = caller(
      `access log of ${logicalId} is delivered`,
      { service: 'logging.s3.amazonaws.com' },
      { context },
    );
    return calls('s3', ['PutObject'], target && `arn:aws:s3:::${target}/0123`);
  },
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html, …/enable-connection-logging.html, …/enable-health-check-logging.html
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ logicalId, properties, stack }) => {
    const attributes = new Map(
      ((properties['LoadBalancerAttributes'] ?? []) as readonly { Key: string; Value: string }[]).map(
        ({ Key, Value }) => [Key, Value],
      ),
    );
    return ['access_logs', 'connection_logs', 'health_check_logs']
      .filter((log) => attributes.get(`${log}.s3.enabled`) === 'true')
      .map((log) => ({
        reason: `${log} of ${logicalId} are delivered`,
        // The account of Elastic Load Balancing in eu-west-1, as AWS publishes it.
        principal: { account: '156460612806' },
        action: 's3:PutObject',
        resource: `arn:aws:s3:::${String(attributes.get(`${log}.s3.bucket`))}/${String(attributes.get(`${log}.s3.prefix`))}/AWSLogs/${stack.account}/0123.gz`,
      }));
  },
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
  'AWS::ECS::Cluster': ({ logicalId, properties, stack }) => {
    const keyId = textAt(properties, 'Configuration', 'ManagedStorageConfiguration', 'FargateEphemeralStorageKmsKeyId');
    const key = keyId === undefined ? undefined : arnOf('AWS::KMS::Key', keyId, stack);
    const context = { 'kms:EncryptionContext:aws:ecs:clusterAccount': stack.account };
    const service = 'fargate.amazonaws.com';
    const calls = caller(`tasks of ${logicalId} have ephemeral storage`, { service }, { context });
    return [
      ...calls('kms', ['GenerateDataKeyWithoutPlaintext'], key),
      ...calls('kms', ['CreateGrant'], key, { context: { ...context, 'kms:GrantOperations': ['Decrypt'] } }),
    ];
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CanaryPermissions.html
  'AWS::Synthetics::Canary': ({ logicalId, properties, stack }) => {
    const location = String(properties['ArtifactS3Location']).replace('s3://', '');
    const bucket = `arn:aws:s3:::${String(location.split('/')[0])}`;
    const headers = {
      's3:x-amz-server-side-encryption': 'aws:kms',
      's3:x-amz-server-side-encryption-aws-kms-key-id':
        textAt(properties, 'ArtifactConfig', 'S3Encryption', 'KmsKeyArn') ?? '',
    };
    const group = `arn:aws:logs:${stack.region}:${stack.account}:log-group:/aws/lambda/cwsyn-${String(properties['Name'])}-0123`;
    const calls = caller(`canary ${logicalId} runs`, { role: String(properties['ExecutionRoleArn']) });
    return [
      ...calls('s3', ['PutObject'], `arn:aws:s3:::${location}/report.json`, { context: headers }),
      ...calls('s3', ['GetBucketLocation'], bucket),
      ...calls('s3', ['ListAllMyBuckets'], '*'),
      ...calls('logs', ['CreateLogStream', 'PutLogEvents'], `${group}:log-stream:0123`),
      ...calls('cloudwatch', ['PutMetricData'], '*', { context: { 'cloudwatch:namespace': 'CloudWatchSynthetics' } }),
    ];
  },
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html
  'AWS::Scheduler::Schedule': ({ logicalId, properties }) => {
    const target = properties['Target'] as { readonly Arn: string; readonly RoleArn: string };
    const calls = caller(`schedule ${logicalId} is due`, { role: target.RoleArn });
    return [
      ...CALLED_BY_SCHEDULES.filter(({ service }) => target.Arn.startsWith(`arn:aws:${service}:`)).flatMap(
        ({ operation, service }) => calls(service, [operation], target.Arn),
      ),
      ...calls('sqs', ['SendMessage'], textAt(properties, 'Target', 'DeadLetterConfig', 'Arn')),
    ];
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html
  'AWS::RDS::DBProxy': ({ logicalId, properties, stack }, environment) => {
    if (properties['DefaultAuthScheme'] !== 'IAM_AUTH') return [];
    const [cluster] = environment.ofType('AWS::RDS::DBCluster').filter((each) => each.stack === stack);
    const id = `${String(cluster?.arn.split(':').at(-1))}.DBClusterResourceId`;
    const calls = caller(`proxy ${logicalId} signs in for a client`, { role: String(properties['RoleArn']) });
    const users = `arn:aws:rds-db:${stack.region}:${stack.account}:dbuser:${id}`;
    return environment
      .ofType('Custom::DatabaseRole')
      .flatMap((role) => calls('rds-db', ['connect'], `${users}/${String(role.properties['User'])}`));
  },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html: one call of each resource type that is opted in
  'AWS::Backup::BackupSelection': ({ logicalId, properties }) =>
    ['rds:CreateDBClusterSnapshot', 'dynamodb:StartAwsBackupJob', 'elasticfilesystem:Backup'].map((action) => ({
      reason: `backup job of ${logicalId} runs`,
      principal: { role: String(textAt(properties, 'BackupSelection', 'IamRoleArn')) },
      action,
      resource: '*',
    })),
  'AWS::Chatbot::SlackChannelConfiguration': chatCalls,
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': chatCalls,
  // https://docs.aws.amazon.com/waf/latest/developerguide/ddos-srt-access.html
  'AWS::Shield::DRTAccess': ({ properties }) => {
    const calls = caller('the Shield Response Team mitigates an attack', { role: String(properties['RoleArn']) });
    return [
      ...calls('wafv2', ['UpdateWebACL', 'GetWebACL'], '*'),
      ...calls('shield', ['DescribeAttack'], '*'),
      ...calls('cloudfront', ['GetDistribution'], '*'),
      ...calls('elasticloadbalancing', ['DescribeLoadBalancers'], '*'),
    ];
  },
};

/** What services call because of the resources that an environment has. */
export function serviceCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return environment.resources.flatMap((resource) => TABLE[resource.type]?.(resource, environment) ?? []);
}

/** Notifications show graphs of alarms. https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html */
function chatCalls({ logicalId, properties }: DeployedResource): readonly RuntimeCall[] {
  return caller(`${logicalId} shows an alarm`, { role: String(properties['IamRoleArn']) })(
    'cloudwatch',
    ['DescribeAlarms', 'DescribeAlarmHistory', 'GetMetricData', 'GetMetricStatistics', 'ListMetrics'],
    '*',
  );
}

/** A log group's name, from whichever property names it. */
function logGroupName(properties: Properties): string {
  return textAt(properties, 'LogGroupName') ?? String(textAt(properties, 'LogDestination')?.split(':log-group:')[1]);
}
