import type { DeployedEnvironment } from './deployed-environment';
import { encryptionKeyOf } from './people-calls';
import { caller, type RuntimeCall } from './runtime-call';

/** What a call of a service makes the service ask of KMS in the name of the caller. */
const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
  'secretsmanager:GetSecretValue': ['Decrypt'],
  'secretsmanager:PutSecretValue': ['Decrypt', 'GenerateDataKey'],
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  'sns:Publish': ['Decrypt', 'GenerateDataKey'],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  'sqs:SendMessage': ['Decrypt', 'GenerateDataKey'],
  'sqs:ReceiveMessage': ['Decrypt'],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  's3:GetObject': ['Decrypt'],
  's3:PutObject': ['GenerateDataKey'],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSServiceRoleForLogDeliveryPolicy.html
  'firehose:PutRecord': ['Decrypt', 'GenerateDataKey'],
};

/** The calls of KMS that follow from calls to encrypted stores. AWS's own keys (aliases, none) need no permission. */
export function keyConsequences(
  calls: readonly RuntimeCall[],
  environment: DeployedEnvironment,
): readonly RuntimeCall[] {
  return calls.flatMap((call) => {
    const operations = CONSEQUENCES[call.action];
    const store = operations && environment.byArn(storeArn(call, environment));
    const key = encryptionKeyOf(store);
    if (operations === undefined || store === undefined || typeof key !== 'string' || !key.startsWith('arn:'))
      return [];
    const { account, region } = store.stack;
    const service = call.action.split(':')[0] ?? '';
    const through = { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` };
    // A service that acts in its own name calls KMS directly.
    const context = 'role' in call.principal ? through : call.context;
    return caller(call.reason, call.principal, { context })('kms', operations, key);
  });
}

/** The secret of the master user belongs to the cluster. */
function storeArn({ resource }: RuntimeCall, environment: DeployedEnvironment): string {
  const logicalId = /:secret:rds!cluster-(\w+)-/.exec(resource)?.[1];
  return environment.ofType('AWS::RDS::DBCluster').find((cluster) => cluster.logicalId === logicalId)?.arn ?? resource;
}
