import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { DataDomain, DataKey, WorkloadRole } from '../../../../constructs';
import { ACCOUNT, actionsOf, REGION, testApp, TestTemplate } from '../../../support/stacks';

const VIA_SECRETS_MANAGER = { StringEquals: { 'kms:ViaService': `secretsmanager.${REGION}.amazonaws.com` } };

/** The keys in one stack, the secret and its reader in another, as in every environment. */
function secretInAnotherStack(domain = DataDomain.SECRETS) {
  const app = testApp();
  const env = { account: ACCOUNT, region: REGION };
  const keys = new Stack(app, 'Keys', { env });
  const services = new Stack(app, 'Services', { env });
  const { key } = new DataKey(keys, 'Key', { domain });
  const secret = new secretsmanager.Secret(services, 'Secret', { encryptionKey: key });
  const role = new WorkloadRole(services, 'Role', {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    description: 'Reads the secret',
  });
  return { keys, services, key, secret, role };
}

test('a grant through a service is added to the role, so that keys and roles can be in different stacks', () => {
  const { keys, services, secret, role } = secretInAnotherStack();
  secret.grantRead(role);
  const decrypt = TestTemplate.of(services)
    .permissions('Role')
    .find((each) => actionsOf(each).includes('kms:Decrypt'));
  expect(decrypt).toMatchObject({ Effect: 'Allow', Action: 'kms:Decrypt', Condition: VIA_SECRETS_MANAGER });
  expect(JSON.stringify(TestTemplate.of(keys).keyPolicy())).not.toContain('Role');
});

test('a grant to the account is not added to the key policy if its statements allow this use of the key', () => {
  const { keys } = secretInAnotherStack();
  const statements = TestTemplate.of(keys).keyPolicy();
  expect(statements).not.toContainEqual(expect.objectContaining({ Condition: VIA_SECRETS_MANAGER }));
  const [use, grants] = ['KeyUseThroughDomainServices', 'KeyGrantsThroughDomainServices'].map((Sid) =>
    JSON.stringify(statements.find((each) => each['Sid'] === Sid)),
  );
  for (const statement of [use, grants]) expect(statement).toContain(`secretsmanager.${REGION}.`);
  expect(grants).toContain('"kms:GrantIsForAWSResource":"true"');
});

test('a grant to the account through a service of another domain is added to the key policy', () => {
  const { keys } = secretInAnotherStack(DataDomain.DATA);
  expect(TestTemplate.of(keys).keyPolicy()).toContainEqual(
    expect.objectContaining({ Action: ['kms:CreateGrant', 'kms:DescribeKey'], Condition: VIA_SECRETS_MANAGER }),
  );
});

test('any other statement is added to the key policy', () => {
  const { keys, key } = secretInAnotherStack();
  key.grantDecrypt(new iam.ServicePrincipal('ses.amazonaws.com'));
  expect(TestTemplate.of(keys).keyPolicy()).toContainEqual(
    expect.objectContaining({ Action: 'kms:Decrypt', Principal: { Service: 'ses.amazonaws.com' } }),
  );
});
