import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Stack } from 'aws-cdk-lib';
import {
  DatabaseRole,
  DataKey,
  EncryptedAuroraCluster,
  EncryptedLogGroup,
  ManagedSecret,
  MasterCredentials,
  PrivateBucket,
  SecretRotation,
  WorkloadRole,
} from '../../../../constructs';
import { actionsOf, type Statement, TestTemplate, testStack, testVpc } from '../../../support/stacks';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000';
const rotation = SecretRotation.manual({ dueBy: '2027-05-01' });

type Use = (stack: Stack, encryptionKey: kms.IKey, reader: WorkloadRole) => void;

/** Each grants access to encrypted data and returns the KMS actions of the role. */
const USES: Readonly<Record<string, readonly [use: Use, actions: readonly string[]]>> = {
  secret: [
    (stack, encryptionKey, reader) =>
      new ManagedSecret(stack, 'Data', { description: 'Of a third party', rotation, encryptionKey }).secret.grantRead(
        reader,
      ),
    ['kms:Decrypt'],
  ],
  bucket: [
    (stack, encryptionKey, reader) => new PrivateBucket(stack, 'Data', { encryptionKey }).grants.read(reader),
    ['kms:Decrypt'],
  ],
  queue: [
    (stack, encryptionMasterKey, reader) =>
      new sqs.Queue(stack, 'Data', { encryptionMasterKey }).grantConsumeMessages(reader),
    ['kms:Decrypt'],
  ],
};

function granted(use: Use): TestTemplate {
  const stack = testStack();
  const reader = new WorkloadRole(stack, 'Reader', {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    description: 'Reads',
  });
  use(stack, kms.Key.fromKeyArn(stack, 'Key', KEY), reader);
  return TestTemplate.of(stack);
}

function onKey(all: readonly Statement[]): string[] {
  return all.filter(({ Resource }) => Resource === KEY).flatMap(actionsOf);
}

test.each(Object.entries(USES))('a grant on a %s with an imported key includes the key', (_, [use, actions]) => {
  expect(onKey(granted(use).permissions('Reader'))).toEqual(actions);
});

test('the function that creates database roles can decrypt the master secret with an imported key', () => {
  const template = granted((stack, secretEncryptionKey, reader) => {
    const database = new EncryptedAuroraCluster(stack, 'Database', {
      vpc: testVpc(stack),
      databaseName: 'shop',
      masterCredentials: MasterCredentials.managed(),
      secretEncryptionKey,
    });
    database.grants.connect(reader, DatabaseRole.readOnly('reader'));
  });
  expect(onKey(template.permissions('DatabaseRoles'))).toEqual(['kms:Decrypt']);
});

test('the policy of a key of the app is changed by grants', () => {
  const stack = testStack();
  const key = new kms.Key(stack, 'Key');
  expect(DataKey.withRoleGrants(key)).toBe(key);
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: ['*'],
      principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
    }),
  );
  expect(TestTemplate.of(stack).keyPolicy()).toContainEqual(expect.objectContaining({ Action: 'kms:Decrypt' }));
});

test.each<[string, (stack: Stack, alias: kms.IKey) => unknown, string]>([
  [
    'a secret',
    (stack, encryptionKey) => new ManagedSecret(stack, 'Data', { description: 'd', rotation, encryptionKey }),
    'encryptionKey',
  ],
  ['a bucket', (stack, encryptionKey) => new PrivateBucket(stack, 'Data', { encryptionKey }), 'encryptionKey'],
  [
    'a log group',
    (stack, logEncryptionKey) => new EncryptedLogGroup(stack, 'Data', { logEncryptionKey }),
    'logEncryptionKey',
  ],
  [
    'a database',
    (stack, secretEncryptionKey) =>
      new EncryptedAuroraCluster(stack, 'Data', { vpc: testVpc(stack), databaseName: 'shop', secretEncryptionKey }),
    'secretEncryptionKey',
  ],
])('%s rejects an alias, for which CDK ignores grants', (_, make, prop) => {
  const stack = testStack();
  const alias = kms.Alias.fromAliasName(stack, 'Alias', 'alias/shop');
  expect(() => make(stack, alias)).toThrow(
    new Error(
      `Stack/Data: invalid props\n  - ${prop} is the alias ${alias.keyArn}; allowed is a key, such as kms.Key.fromKeyArn, because IAM policies require key ARNs`,
    ),
  );
});
