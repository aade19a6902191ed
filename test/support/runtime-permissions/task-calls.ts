import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

/** Any account but the environment's: AWS's own registries and image layers. */
const AWS_ACCOUNT = '111122223333';

interface Container {
  readonly Image: string;
  readonly Environment?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Secrets?: readonly { readonly ValueFrom: string }[];
  readonly LogConfiguration?: { readonly Options?: Readonly<Record<string, string>> };
}

/** What ECS and the processes call for each task: with the execution role at the start, with the task role while it runs. */
export function taskCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return [
    ...environment.ofType('AWS::ECS::TaskDefinition').flatMap((task) => {
      const containers = (task.properties['ContainerDefinitions'] ?? []) as readonly Container[];
      return [
        ...containers.flatMap((container) => startCalls(task, container)),
        ...containers.flatMap((container) => storeCalls(task, container, environment)),
        ...containers.flatMap((container) => traceCalls(task, container)),
      ];
    }),
    ...environment.ofType('AWS::ECS::Service').flatMap((service) => serviceCalls(service, environment)),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function startCalls(task: DeployedResource, container: Container): readonly RuntimeCall[] {
  const { account, region } = task.stack;
  const reason = `task ${task.logicalId} starts`;
  const calls = caller(reason, { role: String(task.properties['ExecutionRoleArn']) });
  const repository = /^\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com\/([^@:]+)/.exec(container.Image)?.[1];
  const image = `arn:aws:ecr:${region}:${account}:repository/${String(repository)}`;
  // https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
  const agent = `arn:aws:ecr:${region}:${AWS_ACCOUNT}:repository/aws-guardduty-agent-fargate`;
  const { 'awslogs-group': group, 'awslogs-region': logRegion } = container.LogConfiguration?.Options ?? {};
  const stream = `arn:aws:logs:${String(logRegion)}:${account}:log-group:${String(group)}:log-stream:app/App/0123`;
  return [
    ...calls('ecr', ['GetAuthorizationToken'], '*', { endpoint: 'ecr.api' }),
    ...[image, agent].flatMap((resource) =>
      calls('ecr', ['BatchGetImage', 'GetDownloadUrlForLayer'], resource, { endpoint: 'ecr.api' }),
    ),
    // ECR answers with a URL that an account of AWS has signed. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    ...caller(reason, { account: AWS_ACCOUNT })(
      's3',
      ['GetObject'],
      `arn:aws:s3:::prod-${region}-starport-layer-bucket/0123`,
      { endpoint: 's3' },
    ),
    ...calls('logs', ['CreateLogStream', 'PutLogEvents'], stream, { endpoint: 'logs' }),
    ...(container.Secrets ?? []).flatMap(({ ValueFrom }) =>
      calls('secretsmanager', ['GetSecretValue'], ValueFrom, { endpoint: 'secretsmanager' }),
    ),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html */
function traceCalls(task: DeployedResource, { Image }: Container): readonly RuntimeCall[] {
  if (!Image.includes('/aws-otel-collector@')) return [];
  const calls = caller(`collector of ${task.logicalId} sends`, { role: String(task.properties['TaskRoleArn']) });
  return calls('xray', ['PutTraceSegments'], '*', { endpoint: 'xray' });
}

/** Sign-in with IAM at the database and the cache that the variables of the container name. */
function storeCalls(
  task: DeployedResource,
  container: Container,
  environment: DeployedEnvironment,
): readonly RuntimeCall[] {
  const { account, region } = task.stack;
  const variables = new Map((container.Environment ?? []).map(({ Name, Value }) => [Name, Value]));
  const calls = caller(`process of ${task.logicalId} signs in`, { role: String(task.properties['TaskRoleArn']) });
  const [host, user, cacheUser] = ['DATABASE_HOST', 'DATABASE_USER', 'CACHE_USER'].map((name) => variables.get(name));
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
  const databaseUser =
    host === undefined || user === undefined
      ? undefined
      : `arn:aws:rds-db:${region}:${account}:dbuser:${databaseResourceId(host, environment)}/${user}`;
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
  const caches = environment.ofType('AWS::ElastiCache::ServerlessCache', 'AWS::ElastiCache::ReplicationGroup');
  const connected = [
    `arn:aws:elasticache:${region}:${account}:user:${String(cacheUser)}`,
    ...caches.map(({ arn }) => arn),
  ];
  return [
    ...calls('rds-db', ['connect'], databaseUser),
    ...(cacheUser === undefined ? [] : connected.flatMap((arn) => calls('elasticache', ['Connect'], arn))),
  ];
}

/** The id in `rds-db` ARNs of the cluster, or of the proxy before it. */
function databaseResourceId(host: string, environment: DeployedEnvironment): string {
  const store = environment
    .ofType('AWS::RDS::DBCluster', 'AWS::RDS::DBProxy')
    // A proxy may have the name of its cluster; where there is one, workloads connect to it.
    .toSorted((one, other) => other.type.localeCompare(one.type))
    .find(({ arn }) => host.startsWith(`${String(arn.split(':').at(-1))}.`));
  if (store === undefined) throw new Error(`No database of the environment has the host ${host}.`);
  const name = String(store.arn.split(':').at(-1));
  return store.type === 'AWS::RDS::DBProxy' ? name : `${name}.DBClusterResourceId`;
}

function serviceCalls(service: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  return [
    ...((service.properties['LoadBalancers'] ?? []) as readonly Properties[]).flatMap((target) =>
      shiftCalls(service, target),
    ),
    ...connectCalls(service),
    ...execCalls(service, environment),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html */
function shiftCalls(service: DeployedResource, target: Properties): readonly RuntimeCall[] {
  const advanced = target['AdvancedConfiguration'] as Properties | undefined;
  if (advanced === undefined) return [];
  const groups = [target['TargetGroupArn'], advanced['AlternateTargetGroupArn']].map(String);
  const calls = caller(`ECS shifts traffic of ${service.logicalId}, and deregisters its tasks when it is deleted`, {
    role: String(advanced['RoleArn']),
  });
  const reads = ['DescribeListeners', 'DescribeRules', 'DescribeTargetGroups', 'DescribeTargetHealth'];
  return [
    ...calls('elasticloadbalancing', reads, '*'),
    ...groups.flatMap((group) => calls('elasticloadbalancing', ['RegisterTargets', 'DeregisterTargets'], group)),
    ...calls('elasticloadbalancing', ['ModifyRule'], String(advanced['ProductionListenerRule'])),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html */
function connectCalls(service: DeployedResource): readonly RuntimeCall[] {
  const connect = service.properties['ServiceConnectConfiguration'] as
    { readonly Services?: readonly Properties[] } | undefined;
  return (connect?.Services ?? []).flatMap(({ Tls }) => {
    const tls = Tls as
      | { readonly IssuerCertificateAuthority: Properties; readonly KmsKey?: string; readonly RoleArn: string }
      | undefined;
    if (tls === undefined) return [];
    const { account, region } = service.stack;
    const calls = caller(`ECS issues the certificate of ${service.logicalId}`, { role: tls.RoleArn });
    const authority = String(tls.IssuerCertificateAuthority['AwsPcaAuthorityArn']);
    const secret = `arn:aws:secretsmanager:${region}:${account}:secret:ecs-sc!0123-Ab12Cd`;
    const tags = { 'aws:RequestTag/AmazonECSManaged': 'true', 'aws:TagKeys': ['AmazonECSManaged'] };
    const template = { 'acm-pca:TemplateArn': 'arn:aws:acm-pca:::template/EndEntityCertificate/V1' };
    const secretOperations = [
      ...['DescribeSecret', 'UpdateSecret', 'GetSecretValue', 'PutSecretValue', 'RotateSecret', 'DeleteSecret'],
      'UpdateSecretVersionStage',
    ];
    const authorityReads = ['GetCertificate', 'GetCertificateAuthorityCertificate', 'DescribeCertificateAuthority'];
    return [
      ...calls('secretsmanager', ['CreateSecret', 'TagResource'], secret, { context: tags }),
      ...calls('secretsmanager', secretOperations, secret),
      ...calls('acm-pca', authorityReads, authority),
      ...calls('acm-pca', ['IssueCertificate'], authority, { context: template }),
      // ECS encrypts the private key itself, without another service in between. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html
      ...calls('kms', ['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyPair'], tls.KmsKey),
    ];
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions */
function execCalls(service: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  if (service.properties['EnableExecuteCommand'] !== true) return [];
  const { account, region } = service.stack;
  const task = environment.byArn(String(service.properties['TaskDefinition']));
  const calls = caller(`a session opens in a container of ${service.logicalId}`, {
    role: String(task?.properties['TaskRoleArn']),
  });
  const [cluster] = environment.ofType('AWS::ECS::Cluster');
  const session = ['Configuration', 'ExecuteCommandConfiguration'];
  const key = textAt(cluster?.properties ?? {}, ...session, 'KmsKeyId');
  const group = textAt(cluster?.properties ?? {}, ...session, 'LogConfiguration', 'CloudWatchLogGroupName');
  const logs = `arn:aws:logs:${region}:${account}:log-group:${String(group)}`;
  const channels = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
  const endpoint = 'logs';
  return [
    ...calls('ssmmessages', channels, '*', { endpoint: 'ssmmessages' }),
    ...calls('logs', ['DescribeLogGroups'], '*', { endpoint }),
    // The resource of this action, as messages of AccessDenied name it.
    ...calls('logs', ['DescribeLogStreams'], `${logs}:log-stream:`, { endpoint }),
    ...calls('logs', ['CreateLogStream', 'PutLogEvents'], `${logs}:log-stream:0123`, { endpoint }),
    ...calls('kms', ['Decrypt'], key, {
      endpoint: 'kms',
      context: { 'kms:CallerAccount': account, 'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:0123' },
    }),
  ];
}
