import { type DeployedEnvironment, type DeployedResource, textAt } from './deployed-environment';
import type { RuntimeCall } from './runtime-call';
import { keyCalls } from './service-calls';

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
  const reason = 'an operator runs npm run cloudflare';
  const principal = { role: role.arn };
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
  const call = (action: string, resource: string, context: RuntimeCall['context'] = {}): RuntimeCall => ({
    reason,
    principal,
    action,
    resource,
    context,
  });
  return [
    ...tokenCalls(role, environment, ['GetSecretValue']),
    call('acm:ListCertificates', '*'),
    call('acm:DescribeCertificate', `arn:aws:acm:${region}:${account}:certificate/0123`),
    ...['edge', 'terraform-state'].map((id) => call('cloudformation:DescribeStacks', stackArn(id))),
    // https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
    call('s3:ListBucket', bucket, { 's3:prefix': 'cloudflare/zone.tfstate' }),
    call('s3:GetObject', `${bucket}/cloudflare/zone.tfstate`),
    call('s3:PutObject', `${bucket}/cloudflare/zone.tfstate`, write),
    call('s3:GetObject', `${bucket}/cloudflare/zone.tfstate.tflock`),
    call('s3:PutObject', `${bucket}/cloudflare/zone.tfstate.tflock`, write),
    call('s3:DeleteObject', `${bucket}/cloudflare/zone.tfstate.tflock`),
  ];
}

function tokenCalls(
  role: DeployedResource,
  environment: DeployedEnvironment,
  operations: readonly string[],
): readonly RuntimeCall[] {
  return environment
    .ofType('AWS::SecretsManager::Secret')
    .filter(({ stack }) => stack === role.stack)
    .flatMap(({ arn }) =>
      operations.map((operation) => ({
        reason: `${role.logicalId} works with the API token`,
        principal: { role: role.arn },
        action: `secretsmanager:${operation}`,
        resource: arn,
      })),
    );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-run.html: `aws ecs execute-command` with a key of the account. */
function sessionCalls(role: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  const { account, region } = role.stack;
  const reason = 'an operator opens a session in a container';
  const principal = { role: role.arn };
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
  return [
    { reason, principal, action: 'ecs:ExecuteCommand', resource: String(cluster?.arn), context },
    { reason, principal, action: 'ecs:ExecuteCommand', resource: task, context },
    { reason, principal, action: 'ecs:DescribeTasks', resource: task, context },
    ...keyCalls(reason, principal, key, ['GenerateDataKey'], {
      ...context,
      'kms:CallerAccount': account,
      'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:0123',
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
  const secret = properties['MasterUserSecret'] as { readonly KmsKeyId?: string } | undefined;
  return (
    encryption?.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault.KMSMasterKeyID ??
    secret?.KmsKeyId ??
    properties['KmsMasterKeyId'] ??
    properties['KmsKeyId']
  );
}
