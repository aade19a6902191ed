import { type DeployedEnvironment, type DeployedResource, textAt } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

type EncryptedResource = readonly [
  type: string,
  path: readonly string[],
  service: string,
  operations: readonly string[],
];

/** Properties with the key of a resource, and the operations of KMS that the service calls for the principal that creates it. */
const ENCRYPTED_RESOURCES: readonly EncryptedResource[] = [
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html
  ['AWS::RDS::DBCluster', ['KmsKeyId'], 'rds', ['CreateGrant', 'DescribeKey']],
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
  [
    'AWS::RDS::DBCluster',
    ['MasterUserSecret', 'KmsKeyId'],
    'secretsmanager',
    ['CreateGrant', 'Decrypt', 'DescribeKey', 'GenerateDataKey'],
  ],
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
  ['AWS::SecretsManager::Secret', ['KmsKeyId'], 'secretsmanager', ['Decrypt', 'GenerateDataKey']],
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
  ['AWS::ECR::Repository', ['EncryptionConfiguration', 'KmsKey'], 'ecr', ['CreateGrant', 'DescribeKey']],
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html
  [
    'AWS::Backup::BackupVault',
    ['EncryptionKeyArn'],
    'backup',
    ['CreateGrant', 'Decrypt', 'DescribeKey', 'GenerateDataKey'],
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  ['AWS::Lambda::Function', ['KmsKeyArn'], 'lambda', ['CreateGrant', 'Encrypt']],
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html
  [
    'AWS::KinesisFirehose::DeliveryStream',
    ['DeliveryStreamEncryptionConfigurationInput', 'KeyARN'],
    'firehose',
    ['CreateGrant', 'DescribeKey'],
  ],
];

/** What CloudFormation's role and the pipeline's role call, as far as policies in the templates decide about it. */
export function deploymentCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return [
    ...ENCRYPTED_RESOURCES.flatMap(([type, path, service, operations]) =>
      environment.ofType(type).flatMap((resource) => {
        const { account, region } = resource.stack;
        const context = {
          'kms:CallerAccount': account,
          'kms:ViaService': `${service}.${region}.amazonaws.com`,
          'kms:GrantIsForAWSResource': 'true',
        };
        return creating(resource)('kms', operations, textAt(resource.properties, ...path), { context });
      }),
    ),
    ...environment.ofType('AWS::SecretsManager::SecretTargetAttachment').flatMap(attachmentCalls),
    ...environment.resources.flatMap(dynamicReferenceCalls),
    ...pipelineCalls(environment),
  ];
}

/** The bootstrap's role for CloudFormation, with an administrator's rights: what remains are the policies of resources and keys. */
function executionRole({ stack: { account, region } }: DeployedResource) {
  return { role: `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-${region}` };
}

/** The handler of the type reads the secret and writes it back with the address of the database. */
function attachmentCalls(attachment: DeployedResource): readonly RuntimeCall[] {
  const secret = String(attachment.properties['SecretId']);
  return creating(attachment)('secretsmanager', ['GetSecretValue', 'PutSecretValue'], secret);
}

function creating(resource: DeployedResource) {
  return caller(`CloudFormation creates ${resource.logicalId}`, executionRole(resource));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html */
function dynamicReferenceCalls(resource: DeployedResource): readonly RuntimeCall[] {
  const references = JSON.stringify(resource.properties).matchAll(
    /\{\{resolve:secretsmanager:(arn:aws:secretsmanager:[^:]+:\d+:secret:[^:}]+)/g,
  );
  const reason = `CloudFormation resolves a dynamic reference of ${resource.logicalId}`;
  const calls = caller(reason, executionRole(resource));
  return [...references].flatMap(([, secret = '']) => calls('secretsmanager', ['GetSecretValue'], secret));
}

/** Every role that the CDK CLI assumes for a stack: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
function pipelineCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return environment.assembly.stacks.flatMap(({ account, assumeRoleArn, id, region }) => {
    const bootstrapRole = (name: string) =>
      `arn:aws:iam::${account}:role/cdk-hnb659fds-${name}-role-${account}-${region}`;
    const assumed = [
      String(assumeRoleArn).replace('${AWS::Partition}', 'aws'),
      ...['file-publishing', 'image-publishing', 'lookup'].map(bootstrapRole),
    ];
    return [
      ...assumptions(environment, 'DeploymentRole', `the pipeline deploys ${id}`, assumed),
      ...assumptions(environment, 'DriftRole', `the pipeline looks for drift of ${id}`, [bootstrapRole('lookup')]),
    ];
  });
}

function assumptions(
  environment: DeployedEnvironment,
  role: string,
  reason: string,
  assumed: readonly string[],
): readonly RuntimeCall[] {
  const found = environment.ofType('AWS::IAM::Role').find(({ logicalId }) => logicalId.startsWith(role));
  if (found === undefined) return [];
  const calls = caller(reason, { role: found.arn });
  return assumed.flatMap((resource) => calls('sts', ['AssumeRole'], resource));
}
