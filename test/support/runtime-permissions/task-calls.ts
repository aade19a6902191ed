import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import type { RuntimeCall } from './runtime-call';

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
      ];
    }),
    ...environment.ofType('AWS::ECS::Service').flatMap((service) => serviceCalls(service, environment)),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function startCalls(task: DeployedResource, container: Container): readonly RuntimeCall[] {
  const { account, region } = task.stack;
  const role = { role: String(task.properties['ExecutionRoleArn']) };
  const reason = `task ${task.logicalId} starts`;
  const repository = /^\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com\/([^@:]+)/.exec(container.Image)?.[1];
  const image = `arn:aws:ecr:${region}:${account}:repository/${String(repository)}`;
  // https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
  const agent = `arn:aws:ecr:${region}:${AWS_ACCOUNT}:repository/aws-guardduty-agent-fargate`;
  const { 'awslogs-group': group, 'awslogs-region': logRegion } = container.LogConfiguration?.Options ?? {};
  const stream = `arn:aws:logs:${String(logRegion)}:${account}:log-group:${String(group)}:log-stream:app/App/0123`;
  return [
    { reason, principal: role, action: 'ecr:GetAuthorizationToken', resource: '*', endpoint: 'ecr.api' },
    ...[image, agent].flatMap((resource) =>
      ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].map((action) => ({
        reason,
        principal: role,
        action,
        resource,
        endpoint: 'ecr.api',
      })),
    ),
    // ECR answers with a URL that an account of AWS has signed. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    {
      reason,
      principal: { account: AWS_ACCOUNT },
      action: 's3:GetObject',
      resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/0123`,
      endpoint: 's3',
    },
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
      reason,
      principal: role,
      action,
      resource: stream,
      endpoint: 'logs',
    })),
    ...(container.Secrets ?? []).map(({ ValueFrom }) => ({
      reason,
      principal: role,
      action: 'secretsmanager:GetSecretValue',
      resource: ValueFrom,
      endpoint: 'secretsmanager',
    })),
  ];
}

/** Sign-in with IAM at the database and the cache that the variables of the container name. */
function storeCalls(
  task: DeployedResource,
  container: Container,
  environment: DeployedEnvironment,
): readonly RuntimeCall[] {
  const { account, region } = task.stack;
  const variables = new Map((container.Environment ?? []).map(({ Name, Value }) => [Name, Value]));
  const principal = { role: String(task.properties['TaskRoleArn']) };
  const reason = `process of ${task.logicalId} signs in`;
  const calls: RuntimeCall[] = [];
  const host = variables.get('DATABASE_HOST');
  const user = variables.get('DATABASE_USER');
  if (host !== undefined && user !== undefined) {
    const id = databaseResourceId(host, environment);
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
    const resource = `arn:aws:rds-db:${region}:${account}:dbuser:${id}/${user}`;
    calls.push({ reason, principal, action: 'rds-db:connect', resource });
  }
  const cacheUser = variables.get('CACHE_USER');
  if (cacheUser !== undefined) {
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
    const caches = environment.ofType('AWS::ElastiCache::ServerlessCache', 'AWS::ElastiCache::ReplicationGroup');
    calls.push(
      {
        reason,
        principal,
        action: 'elasticache:Connect',
        resource: `arn:aws:elasticache:${region}:${account}:user:${cacheUser}`,
      },
      ...caches.map((cache) => ({ reason, principal, action: 'elasticache:Connect', resource: cache.arn })),
    );
  }
  return calls;
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
  const principal = { role: String(advanced['RoleArn']) };
  const groups = [target['TargetGroupArn'], advanced['AlternateTargetGroupArn']].map(String);
  const reason = `ECS shifts traffic of ${service.logicalId}, and deregisters its tasks when it is deleted`;
  const call = (action: string, resource: string): RuntimeCall => ({ reason, principal, action, resource });
  return [
    ...['DescribeListeners', 'DescribeRules', 'DescribeTargetGroups', 'DescribeTargetHealth'].map((action) =>
      call(`elasticloadbalancing:${action}`, '*'),
    ),
    ...groups.flatMap((group) =>
      ['RegisterTargets', 'DeregisterTargets'].map((action) => call(`elasticloadbalancing:${action}`, group)),
    ),
    call('elasticloadbalancing:ModifyRule', String(advanced['ProductionListenerRule'])),
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
    const reason = `ECS issues the certificate of ${service.logicalId}`;
    const principal = { role: tls.RoleArn };
    const authority = String(tls.IssuerCertificateAuthority['AwsPcaAuthorityArn']);
    const secret = `arn:aws:secretsmanager:${region}:${account}:secret:ecs-sc!0123-Ab12Cd`;
    const tags = { 'aws:RequestTag/AmazonECSManaged': 'true', 'aws:TagKeys': ['AmazonECSManaged'] };
    const template = { 'acm-pca:TemplateArn': 'arn:aws:acm-pca:::template/EndEntityCertificate/V1' };
    const call = (action: string, resource: string, context: RuntimeCall['context'] = {}): RuntimeCall => ({
      reason,
      principal,
      action,
      resource,
      context,
    });
    return [
      ...['CreateSecret', 'TagResource'].map((action) => call(`secretsmanager:${action}`, secret, tags)),
      ...[
        'DescribeSecret',
        'UpdateSecret',
        'GetSecretValue',
        'PutSecretValue',
        'RotateSecret',
        'DeleteSecret',
        'UpdateSecretVersionStage',
      ].map((action) => call(`secretsmanager:${action}`, secret)),
      ...['GetCertificate', 'GetCertificateAuthorityCertificate', 'DescribeCertificateAuthority'].map((action) =>
        call(`acm-pca:${action}`, authority),
      ),
      call('acm-pca:IssueCertificate', authority, template),
      // ECS encrypts the private key itself, without another service in between. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html
      ...(tls.KmsKey === undefined
        ? []
        : ['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyPair'].map((action) =>
            call(`kms:${action}`, String(tls.KmsKey)),
          )),
    ];
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions */
function execCalls(service: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  if (service.properties['EnableExecuteCommand'] !== true) return [];
  const { account, region } = service.stack;
  const task = environment.byArn(String(service.properties['TaskDefinition']));
  const principal = { role: String(task?.properties['TaskRoleArn']) };
  const reason = `a session opens in a container of ${service.logicalId}`;
  const [cluster] = environment.ofType('AWS::ECS::Cluster');
  const session = ['Configuration', 'ExecuteCommandConfiguration'];
  const key = textAt(cluster?.properties ?? {}, ...session, 'KmsKeyId');
  const group = textAt(cluster?.properties ?? {}, ...session, 'LogConfiguration', 'CloudWatchLogGroupName');
  const logs = `arn:aws:logs:${region}:${account}:log-group:${String(group)}`;
  const call = (action: string, resource: string): RuntimeCall => ({
    reason,
    principal,
    action,
    resource,
    endpoint: action.split(':')[0],
  });
  return [
    ...['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map((name) =>
      call(`ssmmessages:${name}`, '*'),
    ),
    call('logs:DescribeLogGroups', '*'),
    // The resource of this action, as messages of AccessDenied name it.
    call('logs:DescribeLogStreams', `${logs}:log-stream:`),
    call('logs:CreateLogStream', `${logs}:log-stream:0123`),
    call('logs:PutLogEvents', `${logs}:log-stream:0123`),
    ...(key === undefined
      ? []
      : [
          {
            ...call('kms:Decrypt', key),
            context: { 'kms:CallerAccount': account, 'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:0123' },
          },
        ]),
  ];
}
