import { type DeployedEnvironment, type DeployedResource, textAt } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

/** What people do with the roles of an environment: `npm run cloudflare`, storing its API token, a session in a container. */
export function peopleCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return environment.ofType('AWS::IAM::Role').flatMap((role) => {
    const name = role.logicalId.replace(/[0-9A-F]{8}$/, '');
    if (name === 'OperatorRole') return operatorCalls(role, environment);
    if (name === 'BreakGlassRole') return sessionCalls(role, environment);
    return name === 'TokenAdministratorRole' ? tokenCalls(role, environment, ['DescribeSecret', 'PutSecretValue']) : [];
  });
}

/** `lib/cloudflare`: reads the token and the outputs, and runs Terraform with its state in S3. */
function operatorCalls(role: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  const { account, region } = role.stack;
  const calls = caller('an operator runs npm run cloudflare', { role: role.arn });
  const [states] = environment
    .ofType('AWS::S3::Bucket')
    .filter(({ stack }) => stack.id === 'terraform-state' && stack.region === region);
  const bucket = `arn:aws:s3:::${environmentName(environment)}-tfstate-${account}-${region}`;
  const key = encryptionKeyOf(states);
  const write = {
    's3:x-amz-server-side-encryption': 'aws:kms',
    's3:x-amz-server-side-encryption-aws-kms-key-id': String(key),
  };
  const stackArn = (id: string) =>
    `arn:aws:cloudformation:${region}:${account}:stack/${environmentName(environment)}-${id}/0123`;
  const state = `${bucket}/cloudflare/zone.tfstate`;
  return [
    ...tokenCalls(role, environment, ['GetSecretValue']),
    ...calls('acm', ['ListCertificates'], '*'),
    ...calls('acm', ['DescribeCertificate'], `arn:aws:acm:${region}:${account}:certificate/0123`),
    ...['edge', 'terraform-state'].flatMap((id) => calls('cloudformation', ['DescribeStacks'], stackArn(id))),
    // https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
    ...calls('s3', ['ListBucket'], bucket, { context: { 's3:prefix': 'cloudflare/zone.tfstate' } }),
    ...[state, `${state}.tflock`].flatMap((file) => calls('s3', ['GetObject'], file)),
    ...[state, `${state}.tflock`].flatMap((file) => calls('s3', ['PutObject'], file, { context: write })),
    ...calls('s3', ['DeleteObject'], `${state}.tflock`),
  ];
}

function tokenCalls(
  role: DeployedResource,
  environment: DeployedEnvironment,
  operations: readonly string[],
): readonly RuntimeCall[] {
  const calls = caller(`${role.logicalId} works with the API token`, { role: role.arn });
  return environment
    .ofType('AWS::SecretsManager::Secret')
    .filter(({ stack }) => stack === role.stack)
    .flatMap(({ arn }) => calls('secretsmanager', operations, arn));
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-run.html: `aws ecs execute-command` with a key of the account. */
function sessionCalls(role: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  const { account, region } = role.stack;
  const [cluster] = environment.ofType('AWS::ECS::Cluster');
  const [service] = environment.ofType('AWS::ECS::Service').filter(({ stack }) => stack === role.stack);
  const key = textAt(cluster?.properties ?? {}, 'Configuration', 'ExecuteCommandConfiguration', 'KmsKeyId');
  const task = `arn:aws:ecs:${region}:${account}:task/cluster/0123`;
  const tags = (service?.properties['Tags'] ?? []) as readonly { readonly Key: string; readonly Value: string }[];
  const context = {
    'ecs:cluster': String(cluster?.arn),
    'ecs:container-name': 'App',
    'aws:CurrentTime': '2026-11-28T12:00:00Z',
    ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value])),
  };
  const calls = caller('an operator opens a session in a container', { role: role.arn }, { context });
  return [
    ...calls('ecs', ['ExecuteCommand'], String(cluster?.arn)),
    ...calls('ecs', ['ExecuteCommand', 'DescribeTasks'], task),
    ...calls('kms', ['GenerateDataKey'], key, {
      context: { ...context, 'kms:CallerAccount': account, 'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:0123' },
    }),
  ];
}

function environmentName({ assembly }: DeployedEnvironment): string {
  return assembly.variant.settings.name;
}

export function encryptionKeyOf(store: DeployedResource | undefined): unknown {
  const encryption = store?.properties['BucketEncryption'] as
    | {
        readonly ServerSideEncryptionConfiguration: readonly {
          readonly ServerSideEncryptionByDefault: { readonly KMSMasterKeyID?: string };
        }[];
      }
    | undefined;
  const properties = store?.properties ?? {};
  const stream = properties['DeliveryStreamEncryptionConfigurationInput'] as { readonly KeyARN?: string } | undefined;
  const secret = properties['MasterUserSecret'] as { readonly KmsKeyId?: string } | undefined;
  return (
    encryption?.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault.KMSMasterKeyID ??
    secret?.KmsKeyId ??
    stream?.KeyARN ??
    properties['KmsMasterKeyId'] ??
    properties['KmsKeyId']
  );
}
