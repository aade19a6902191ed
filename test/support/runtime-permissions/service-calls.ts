import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import { arnOf } from './physical-names';
import type { RuntimeCall } from './runtime-call';

/** Calls of AWS services with a role of the templates, or in their own name, by the type of the resource that causes them. */
const TABLE: Readonly<
  Record<string, (resource: DeployedResource, environment: DeployedEnvironment) => readonly RuntimeCall[]>
> = {
  // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
  'AWS::EC2::FlowLog': ({ logicalId, properties, stack }) =>
    ['CreateLogStream', 'PutLogEvents', 'DescribeLogStreams'].map((action) => ({
      reason: `flow log ${logicalId} delivers`,
      principal: { role: String(properties['DeliverLogsPermissionArn']) },
      action: `logs:${action}`,
      resource: `arn:aws:logs:${stack.region}:${stack.account}:log-group:${logGroupName(properties)}:log-stream:${action === 'DescribeLogStreams' ? '' : 'eni-0123'}`,
    })),
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': ({ logicalId, properties, stack }) =>
    ['CreateLogStream', 'PutLogEvents'].map((action) => ({
      reason: `query log ${logicalId} delivers`,
      principal: { service: 'delivery.logs.amazonaws.com' },
      action: `logs:${action}`,
      resource: `${String(properties['DestinationArn']).replace(/:\*$/, '')}:log-stream:vpc-0123`,
      context: { 'aws:SourceAccount': stack.account },
    })),
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html, …/cloudtrail-required-policy-for-cloudwatch-logs.html
  'AWS::CloudTrail::Trail': (trail) => {
    const { account } = trail.stack;
    const service = { service: 'cloudtrail.amazonaws.com' };
    const bucket = `arn:aws:s3:::${String(trail.properties['S3BucketName'])}`;
    const source = { 'aws:SourceArn': trail.arn };
    const reason = `trail ${trail.logicalId} delivers`;
    const stream = `${String(trail.properties['CloudWatchLogsLogGroupArn']).replace(/:\*$/, '')}:log-stream:${account}_CloudTrail_eu-west-1`;
    return [
      { reason, principal: service, action: 's3:GetBucketAcl', resource: bucket, context: source },
      {
        reason,
        principal: service,
        action: 's3:PutObject',
        resource: `${bucket}/AWSLogs/${account}/CloudTrail/record.gz`,
        context: { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
      ...keyCalls(reason, service, trail.properties['KMSKeyId'], ['DescribeKey', 'GenerateDataKey'], source),
      ...['CreateLogStream', 'PutLogEvents'].map((action) => ({
        reason,
        principal: { role: String(trail.properties['CloudWatchLogsRoleArn']) },
        action: `logs:${action}`,
        resource: stream,
      })),
    ];
  },
  // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html, …/s3-kms-key-policy.html
  'AWS::Config::DeliveryChannel': ({ logicalId, properties, stack }) => {
    const principal = { service: 'config.amazonaws.com' };
    const bucket = `arn:aws:s3:::${String(properties['S3BucketName'])}`;
    const source = { 'aws:SourceAccount': stack.account };
    const reason = `delivery channel ${logicalId} delivers`;
    return [
      ...['GetBucketAcl', 'ListBucket'].map((action) => ({
        reason,
        principal,
        action: `s3:${action}`,
        resource: bucket,
        context: source,
      })),
      {
        reason,
        principal,
        action: 's3:PutObject',
        resource: `${bucket}/AWSLogs/${stack.account}/Config/history.gz`,
        context: { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
      ...keyCalls(reason, principal, properties['S3KmsKeyArn'], ['Decrypt', 'GenerateDataKey'], source),
    ];
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  'AWS::Logs::LogGroup': ({ arn, logicalId, properties, stack }) =>
    keyCalls(
      `log group ${logicalId} is written`,
      { service: `logs.${stack.region}.amazonaws.com` },
      properties['KmsKeyId'],
      ['Encrypt', 'Decrypt', 'ReEncryptTo', 'ReEncryptFrom', 'GenerateDataKey', 'DescribeKey'],
      { 'kms:EncryptionContext:aws:logs:arn': arn },
    ),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
  'AWS::S3::Bucket': ({ arn, logicalId, properties, stack }) => {
    const target = textAt(properties, 'LoggingConfiguration', 'DestinationBucketName');
    if (target === undefined) return [];
    const context = { 'aws:SourceAccount': stack.account, 'aws:SourceArn': arn };
    const principal = { service: 'logging.s3.amazonaws.com' };
    const resource = `arn:aws:s3:::${target}/0123`;
    return [
      { reason: `access log of ${logicalId} is delivered`, principal, action: 's3:PutObject', resource, context },
    ];
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
    const reason = `tasks of ${logicalId} have ephemeral storage`;
    const principal = { service: 'fargate.amazonaws.com' };
    const context = { 'kms:EncryptionContext:aws:ecs:clusterAccount': stack.account };
    return [
      ...keyCalls(reason, principal, key, ['GenerateDataKeyWithoutPlaintext'], context),
      ...keyCalls(reason, principal, key, ['CreateGrant'], { ...context, 'kms:GrantOperations': ['Decrypt'] }),
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
    const principal = { role: String(properties['ExecutionRoleArn']) };
    const reason = `canary ${logicalId} runs`;
    return [
      { reason, principal, action: 's3:PutObject', resource: `arn:aws:s3:::${location}/report.json`, context: headers },
      { reason, principal, action: 's3:GetBucketLocation', resource: bucket },
      { reason, principal, action: 's3:ListAllMyBuckets', resource: '*' },
      { reason, principal, action: 'logs:CreateLogStream', resource: `${group}:log-stream:0123` },
      { reason, principal, action: 'logs:PutLogEvents', resource: `${group}:log-stream:0123` },
      {
        reason,
        principal,
        action: 'cloudwatch:PutMetricData',
        resource: '*',
        context: { 'cloudwatch:namespace': 'CloudWatchSynthetics' },
      },
    ];
  },
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html
  'AWS::Scheduler::Schedule': ({ logicalId, properties }) => {
    const target = properties['Target'] as {
      readonly Arn: string;
      readonly RoleArn: string;
    };
    const principal = { role: target.RoleArn };
    const reason = `schedule ${logicalId} is due`;
    const action = target.Arn.startsWith('arn:aws:sns:') ? 'sns:Publish' : 'states:StartExecution';
    const deadLetters = textAt(properties, 'Target', 'DeadLetterConfig', 'Arn');
    return [
      { reason, principal, action, resource: target.Arn },
      ...(deadLetters === undefined ? [] : [{ reason, principal, action: 'sqs:SendMessage', resource: deadLetters }]),
    ];
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html
  'AWS::RDS::DBProxy': ({ logicalId, properties, stack }, environment) => {
    if (properties['DefaultAuthScheme'] !== 'IAM_AUTH') return [];
    const [cluster] = environment.ofType('AWS::RDS::DBCluster').filter((each) => each.stack === stack);
    const id = `${String(cluster?.arn.split(':').at(-1))}.DBClusterResourceId`;
    return environment.ofType('Custom::DatabaseRole').map((role) => ({
      reason: `proxy ${logicalId} signs in for a client`,
      principal: { role: String(properties['RoleArn']) },
      action: 'rds-db:connect',
      resource: `arn:aws:rds-db:${stack.region}:${stack.account}:dbuser:${id}/${String(role.properties['User'])}`,
    }));
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
  'AWS::Shield::DRTAccess': ({ properties }) =>
    [
      'wafv2:UpdateWebACL',
      'wafv2:GetWebACL',
      'shield:DescribeAttack',
      'cloudfront:GetDistribution',
      'elasticloadbalancing:DescribeLoadBalancers',
    ].map((action) => ({
      reason: 'the Shield Response Team mitigates an attack',
      principal: { role: String(properties['RoleArn']) },
      action,
      resource: '*',
    })),
};

/** What services call because of the resources that an environment has. */
export function serviceCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return environment.resources.flatMap((resource) => TABLE[resource.type]?.(resource, environment) ?? []);
}

/** Notifications show graphs of alarms. https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html */
function chatCalls({ logicalId, properties }: DeployedResource): readonly RuntimeCall[] {
  return ['DescribeAlarms', 'DescribeAlarmHistory', 'GetMetricData', 'GetMetricStatistics', 'ListMetrics'].map(
    (action) => ({
      reason: `${logicalId} shows an alarm`,
      principal: { role: String(properties['IamRoleArn']) },
      action: `cloudwatch:${action}`,
      resource: '*',
    }),
  );
}

/** A log group's name, from whichever property names it. */
function logGroupName(properties: Properties): string {
  return textAt(properties, 'LogGroupName') ?? String(textAt(properties, 'LogDestination')?.split(':log-group:')[1]);
}

export function keyCalls(
  reason: string,
  principal: RuntimeCall['principal'],
  key: unknown,
  operations: readonly string[],
  context: RuntimeCall['context'],
): readonly RuntimeCall[] {
  if (typeof key !== 'string') return [];
  return operations.map((operation) => ({ reason, principal, action: `kms:${operation}`, resource: key, context }));
}
