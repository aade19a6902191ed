import { BootstraplessSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ManagedSecret, OperatorIdentity, OperatorRole, SecretRotation, WorkloadRole } from '../../../constructs';
import { RestrictedSecret } from '../../../constructs/secrets';
import {
  ACCOUNT,
  actionsOf,
  REGION,
  statement,
  statements,
  testApp,
  TestTemplate,
  testStack,
} from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const rotation = SecretRotation.manual({ dueBy: '2027-05-01' });

function shop() {
  const stack = testStack();
  const role = new WorkloadRole(stack, 'Shop', {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    description: 'Shop',
  });
  return { stack, role };
}

function paymentSecret() {
  const { role, stack } = shop();
  const managed = new ManagedSecret(stack, 'Payments', { description: 'Payments provider, API key', rotation });
  return { stack, role, managed };
}

describe('secure by default', () => {
  const { managed, role, stack } = paymentSecret();
  managed.secret.grantRead(role);
  const { findings, template } = findingsAlone(stack);

  test('it has no findings in all packs', () => {
    expect(findings).toEqual([]);
  });

  test('it has a dedicated key, and the template contains no value (SEC-01)', () => {
    expect(template.one('AWS::SecretsManager::Secret')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        GenerateSecretString: {},
        KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^PaymentsKey/) as unknown, 'Arn'] },
      },
    });
  });

  test('it is denied to all principals except its reader, and without TLS (SEC-03)', () => {
    const policy = statements(template.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    expect(statement(policy, 'DenyReadExceptReaders')).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'secretsmanager:GetSecretValue',
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::GetAtt': [expect.stringMatching(/^Shop/) as unknown, 'Arn'] }] },
      },
    });
    expect(statement(policy, 'DenyInsecureTransport').Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  test('reminders are sent from the due date (SEC-02)', () => {
    expect(template.one('AWS::Scheduler::Schedule').Properties).toMatchObject({
      StartDate: '2027-05-01T06:00:00.000Z',
      ScheduleExpression: 'rate(7 days)',
      Target: { Arn: { Ref: expect.stringMatching(/^PaymentsAlertRoutingWarning/) as unknown } },
    });
    const { DependsOn } = template.one('AWS::Scheduler::Schedule');
    expect(DependsOn).toContainEqual(expect.stringMatching(/^PaymentsReminderRolePermissions/));
  });

  test('the reminder uses the key of the topic through SNS only (KEY-04)', () => {
    const [use] = template
      .permissions('PaymentsReminderRole')
      .filter((each) => actionsOf(each).includes('kms:Decrypt'));
    expect(JSON.stringify(use?.Condition)).toContain(`"kms:ViaService":{"Fn::Join":["",["sns.${REGION}."`);
  });

  test('a rotation that fails or is disabled raises a critical alarm (SEC-02)', () => {
    expect(template.one('AWS::Events::Rule').Properties).toMatchObject({
      EventPattern: {
        source: ['aws.secretsmanager'],
        detail: { eventName: ['RotationFailed', 'RotationAbandoned', 'CancelRotateSecret'] },
      },
      Targets: [{ Arn: { Ref: expect.stringMatching(/^PaymentsAlertRoutingCritical/) as unknown } }],
    });
  });
});

test('without a due date, reminders are sent at an interval from the deployment (SEC-02)', () => {
  const { role, stack } = shop();
  const managed = new ManagedSecret(stack, 'Mail', {
    description: 'Mail provider, API key',
    rotation: SecretRotation.manualEvery(),
  });
  managed.secret.grantRead(role);
  const reminder = TestTemplate.of(stack).one('AWS::Scheduler::Schedule', 'Mail').Properties;
  expect(reminder).toMatchObject({ ScheduleExpression: 'rate(90 days)' });
  expect(reminder).not.toHaveProperty('StartDate');
});

describe('grants', () => {
  const { managed, role, stack } = paymentSecret();
  managed.secret.grantRead(role);
  const assumedBy = OperatorIdentity.permissionSet('SecretKeeper');
  managed.grantPut(new OperatorRole(stack, 'Keeper', { description: 'Keeps it', assumedBy }));
  const { findings, template } = findingsAlone(stack);

  test('grantPut allows to store values, not to read them', () => {
    expect(findings).toEqual([]);
    expect(template.permissions('Keeper').flatMap(actionsOf)).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'secretsmanager:DescribeSecret',
      'secretsmanager:PutSecretValue',
    ]);
    const policy = statements(template.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    expect(JSON.stringify(statement(policy, 'DenyReadExceptReaders').Condition)).not.toContain('"Keeper');
  });

  test('after grantPut, all other principals are denied to store values', () => {
    const policy = statements(template.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    expect(statement(policy, 'DenyPutExceptWriters')).toMatchObject({
      Effect: 'Deny',
      Action: 'secretsmanager:PutSecretValue',
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::GetAtt': [expect.stringMatching(/^Keeper/) as unknown, 'Arn'] }] },
      },
    });
  });

  test('UpdateSecret, which can also set a value, is denied except to CloudFormation', () => {
    const policy = statements(template.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    const role = `arn:\${AWS::Partition}:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}`;
    expect(statement(policy, 'DenyUpdateExceptDeploymentRole')).toMatchObject({
      Effect: 'Deny',
      Action: 'secretsmanager:UpdateSecret',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::Sub': role }] } },
    });
  });

  test('a stack that is deployed with the permissions of the caller can be updated', () => {
    const stack = new Stack(testApp(), 'Stack', { synthesizer: new BootstraplessSynthesizer() });
    const secret = new RestrictedSecret(stack, 'Secret', {});
    const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
    secret.grantRead(new iam.Role(stack, 'Reader', { assumedBy }));
    secret.grantWrite(new iam.Role(stack, 'Writer', { assumedBy }));
    const policy = statements(TestTemplate.of(stack).one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    expect(policy.map(({ Sid }) => Sid)).toEqual([
      'DenyReadExceptReaders',
      'DenyInsecureTransport',
      'DenyPutExceptWriters',
    ]);
  });
});

test('the name can be set', () => {
  const { role, stack } = shop();
  const props = { description: 'Mail provider, API key', rotation, secretName: 'shop/mail/api-key' };
  new ManagedSecret(stack, 'Mail', props).secret.grantRead(role);
  expect(TestTemplate.of(stack).one('AWS::SecretsManager::Secret', 'Mail').Properties).toMatchObject({
    Name: 'shop/mail/api-key',
  });
});

test('a rotation function may read it', () => {
  const stack = testStack();
  const rotationFunction = new lambda.Function(stack, 'Rotate', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = () => {}'),
  });
  new ManagedSecret(stack, 'Payments', {
    description: 'Payments provider, API key',
    rotation: SecretRotation.byFunction(rotationFunction, Duration.days(90)),
  });
  const template = TestTemplate.of(stack);
  expect(template.one('AWS::SecretsManager::RotationSchedule').Properties).toMatchObject({
    RotationRules: { ScheduleExpression: 'rate(90 days)' },
  });
  expect(template.all('AWS::Scheduler::Schedule')).toEqual({});
  const policy = statements(template.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
  expect(JSON.stringify(statement(policy, 'DenyReadExceptReaders').Condition)).toContain('"RotateServiceRole');
});

describe('rejects', () => {
  test('a secret without a reader', () => {
    const { stack } = paymentSecret();
    expect(() => TestTemplate.of(stack)).toThrow('the secret has no reader; set readers, or call grantRead (SEC-03)');
  });

  test('a reader that is not a role', () => {
    const { managed } = paymentSecret();
    expect(() => managed.secret.grantRead(new iam.AccountRootPrincipal())).toThrow(
      new Error(
        'Stack/Payments/Resource: the grantee is not a role; allowed are roles, because the policy of the secret lists each reader and writer (SEC-03)',
      ),
    );
  });

  test.each([
    [Duration.days(181), '181 days'],
    [Duration.hours(12), '12 hours'],
  ])('a rotation out of bounds', (every, words) => {
    const stack = testStack();
    const rotate = lambda.Function.fromFunctionArn(stack, 'Rotate', 'arn:aws:lambda:eu-west-1:111111111111:function:a');
    expect(() => SecretRotation.byFunction(rotate, every)).toThrow(
      new Error(`SecretRotation.byFunction: every is ${words}; allowed are whole days from 1 to 180`),
    );
  });

  test.each(['shop/payments-abcdef', 'payments key', ''])('the name %p', (secretName) => {
    const props = { description: 'Payments provider, API key', rotation, secretName };
    expect(() => new ManagedSecret(testStack(), 'Payments', props)).toThrow(
      new Error(
        `Stack/Payments: invalid props\n  - secretName is '${secretName}'; allowed are 1 to 512 letters, digits and /_+=.@-, not ending in a hyphen and six characters`,
      ),
    );
  });

  test('a reminder interval that is too long', () => {
    expect(() => SecretRotation.manualEvery(Duration.days(181))).toThrow(
      new Error('SecretRotation.manualEvery: every is 181 days; allowed are whole days from 1 to 180'),
    );
  });

  test.each(['', '2027-13-01', '01.05.2027'])('the due date %p', (day) => {
    expect(() => SecretRotation.manual({ dueBy: day })).toThrow(
      new Error(`SecretRotation.manual: dueBy is '${day}'; allowed is a date as YYYY-MM-DD`),
    );
  });
});
