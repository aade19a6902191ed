import { Duration, Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  ContainerUser,
  DataDomain,
  DataKey,
  HardenedTask,
  type HardenedTaskProps,
  WorkloadRole,
} from '../../../constructs';
import { ACCOUNT, actionsOf, REGION, statement, TestTemplate, testImage, testStack } from '../../support/stacks';

type Properties = Readonly<Record<string, unknown>>;

const task = (props: Partial<HardenedTaskProps> = {}) =>
  TestTemplate.containing((stack) => new HardenedTask(stack, 'Task', { image: testImage(stack), ...props }));

function definition(template: TestTemplate): Properties {
  return template.one('AWS::ECS::TaskDefinition').Properties;
}

function container(template: TestTemplate): Properties {
  const [only, ...others] = definition(template)['ContainerDefinitions'] as Properties[];
  expect(others).toEqual([]);
  return only ?? {};
}

describe('secure by default', () => {
  const template = task();

  test('the root file system is read-only, and no path is writable (CMP-02)', () => {
    expect(container(template)).toMatchObject({ ReadonlyRootFilesystem: true });
    expect(container(template)['MountPoints']).toBeUndefined();
    expect(definition(template)['Volumes']).toBeUndefined();
  });

  test('its log is encrypted, masked, retained and non-blocking (LOG-02, LOG-03)', () => {
    const [logId] = Object.keys(template.all('AWS::Logs::LogGroup'));
    expect(container(template)).toMatchObject({
      LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': { Ref: logId }, mode: 'non-blocking' } },
    });
    expect(template.one('AWS::Logs::LogGroup').Properties).toMatchObject({
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
      DataProtectionPolicy: expect.anything() as unknown,
    });
  });

  test('the task role has no permissions, and the execution role may only pull the image and write the log (IAM-01)', () => {
    expect(Object.keys(template.all('AWS::IAM::ManagedPolicy'))).toEqual([
      expect.stringMatching(/^TaskExecutionRolePermissions/),
    ]);
    expect(template.permissions('TaskExecutionRole').flatMap(actionsOf)).toEqual([
      // The GuardDuty agent, then the image.
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      'ecr:GetAuthorizationToken',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });
});

describe('props', () => {
  test('each writable path is an ephemeral volume', () => {
    const template = task({ writablePaths: ['/tmp', '/run/tls'] });
    expect(definition(template)).toMatchObject({ Volumes: [{ Name: 'tmp' }, { Name: 'run-tls' }] });
    expect(container(template)).toMatchObject({
      ReadonlyRootFilesystem: true,
      MountPoints: [
        { ContainerPath: '/tmp', SourceVolume: 'tmp', ReadOnly: false },
        { ContainerPath: '/run/tls', SourceVolume: 'run-tls', ReadOnly: false },
      ],
    });
  });

  test('size, user, command, environment, port and stop timeout can be set', () => {
    const template = task({
      cpu: 1024,
      memoryMiB: 4096,
      user: ContainerUser.of(999, 998),
      command: ['node', 'server.mjs'],
      environment: { LOG_LEVEL: 'info' },
      port: 8443,
      stopTimeout: Duration.seconds(120),
    });
    expect(definition(template)).toMatchObject({ Cpu: '1024', Memory: '4096' });
    expect(container(template)).toMatchObject({
      Cpu: 1024,
      Memory: 4096,
      User: '999:998',
      Command: ['node', 'server.mjs'],
      Environment: [{ Name: 'LOG_LEVEL', Value: 'info' }],
      PortMappings: [{ ContainerPort: 8443, Name: 'app', Protocol: 'tcp' }],
      StopTimeout: 120,
    });
  });

  test('a permissions boundary applies to both roles', () => {
    const stack = testStack();
    const arn = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
    const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', arn);
    new HardenedTask(stack, 'Task', { image: testImage(stack), permissionsBoundary });
    for (const properties of TestTemplate.of(stack).properties('AWS::IAM::Role')) {
      expect(properties).toMatchObject({ PermissionsBoundary: arn });
    }
  });
});

describe('grants and connections', () => {
  test('the execution role may read a secret and use its key through Secrets Manager, and the key policy allows it', () => {
    const stack = testStack();
    const { key } = new DataKey(stack, 'Key', { domain: DataDomain.SECRETS });
    const secret = new secretsmanager.Secret(stack, 'Secret', { encryptionKey: key });
    new HardenedTask(stack, 'Task', {
      image: testImage(stack),
      secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret) },
    });
    const template = TestTemplate.of(stack);
    const [keyId] = Object.keys(template.all('AWS::KMS::Key')).filter((id) => id.startsWith('Key'));
    expect(template.permissions('TaskExecutionRole')).toContainEqual({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: { 'Fn::GetAtt': [keyId, 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${REGION}.amazonaws.com` } },
    });
    const use = statement(template.keyPolicy('Key'), 'KeyUseThroughDomainServices');
    expect(actionsOf(use)).toContain('kms:Decrypt');
    expect(JSON.stringify(use.Condition)).toContain(`"secretsmanager.${REGION}."`);
    expect(container(template)).toMatchObject({ Secrets: [{ Name: 'TOKEN' }] });
    expect(container(template)['Environment']).toBeUndefined();
  });

  test('permissions of the process are granted to the task role, not to the execution role', () => {
    const stack = testStack();
    const { taskRole } = new HardenedTask(stack, 'Task', { image: testImage(stack) });
    expect(taskRole).toBeInstanceOf(WorkloadRole);
    new secretsmanager.Secret(stack, 'Secret').grantWrite(taskRole);
    const template = TestTemplate.of(stack);
    expect(template.permissions('TaskTaskRole').flatMap(actionsOf)).toContain('secretsmanager:PutSecretValue');
    expect(template.permissions('TaskExecutionRole').flatMap(actionsOf)).not.toContain('secretsmanager:PutSecretValue');
  });
});

describe('rejects', () => {
  test.each<[string, Partial<HardenedTaskProps>, string]>([
    [
      'a CPU size that Fargate does not support',
      { cpu: 300 },
      'cpu is 300; allowed are 256, 512, 1024, 2048, 4096, 8192, 16384',
    ],
    [
      'a memory size that Fargate does not support with this CPU size',
      { memoryMiB: 4096 },
      'memoryMiB is 4096; allowed with 256 CPU units are 512, 1024, 2048',
    ],
    [
      'a stop timeout above the maximum',
      { stopTimeout: Duration.seconds(121) },
      'stopTimeout (seconds) is 121; allowed is a whole number from 1 to 120',
    ],
    ...['/', 'tmp', '/tmp/', '/a b', '/tmp/../etc', '/.'].map((path): [string, Partial<HardenedTaskProps>, string] => [
      `the path ${path}`,
      { writablePaths: [path] },
      `writablePaths has '${path}'; allowed are absolute paths below / without '.' or '..', such as /tmp`,
    ]),
    [
      'paths with the same volume name',
      { writablePaths: ['/var/a-b', '/var/a/b'] },
      "writablePaths has '/var/a-b' and '/var/a/b', which have the same volume name 'var-a-b'; remove or rename one",
    ],
  ])('%s', (_, props, error) => {
    expect(() => task(props)).toThrow(new Error(`Stack/Task: invalid props\n  - ${error}`));
  });

  test('all validation errors in one message', () => {
    expect(() => task({ cpu: 300, writablePaths: ['tmp'] })).toThrow(
      new Error(
        'Stack/Task: invalid props\n' +
          '  - cpu is 300; allowed are 256, 512, 1024, 2048, 4096, 8192, 16384\n' +
          "  - writablePaths has 'tmp'; allowed are absolute paths below / without '.' or '..', such as /tmp",
      ),
    );
  });
});

describe('rejects secrets in plain text, without the value in the message (SEC-01)', () => {
  test.each([
    [
      { environment: { DB_PASSWORD: 'hunter2' } },
      "environment has 'DB_PASSWORD', which looks like a secret; store it in Secrets Manager and use 'secrets'",
    ],
    [
      { environment: { DATABASE: 'postgres://app:hunter2@db/app' } },
      "environment has 'DATABASE', which looks like a secret; store it in Secrets Manager and use 'secrets'",
    ],
    [
      { command: ['serve', '--password=hunter2'] },
      "command[1] looks like a secret; store it in Secrets Manager and use 'secrets'",
    ],
  ])('%j', (props, error) => {
    expect(() => task(props)).toThrow(new Error(`Stack/Task: invalid props\n  - ${error}`));
  });

  test('accepts tokens, which the policy evaluates', () => {
    expect(() => task({ environment: { API_KEY: Token.asString({ Ref: 'Key' }) } })).not.toThrow();
  });
});

describe('an environment variable that is added later', () => {
  const add = (...variables: readonly (readonly [name: string, value: string])[]) => {
    const stack = testStack();
    const added = new HardenedTask(stack, 'Task', { image: testImage(stack), environment: { LEVEL: 'info' } });
    for (const [name, value] of variables) added.addEnvironment(name, value);
    return container(TestTemplate.of(stack))['Environment'];
  };

  test('is in the container', () => {
    expect(add(['BUCKET', 'files'])).toEqual([
      { Name: 'LEVEL', Value: 'info' },
      { Name: 'BUCKET', Value: 'files' },
    ]);
  });

  test.each([
    ['LEVEL', "environment has 'LEVEL' already; use another name"],
    [
      'DB_PASSWORD',
      "environment has 'DB_PASSWORD', which looks like a secret; store it in Secrets Manager and use 'secrets'",
    ],
  ])('cannot be %s', (name, error) => {
    expect(() => add([name, 'hunter2'])).toThrow(new Error(`Stack/Task: invalid props\n  - ${error}`));
  });
});

describe('ephemeral storage', () => {
  test('has the given size', () => {
    expect(definition(task({ ephemeralStorageGiB: 21 }))).toMatchObject({ EphemeralStorage: { SizeInGiB: 21 } });
  });

  test.each([20, 201])('rejects %i GiB', (ephemeralStorageGiB) => {
    expect(() => task({ ephemeralStorageGiB })).toThrow(
      new Error(
        `Stack/Task: invalid props\n  - ephemeralStorageGiB is ${ephemeralStorageGiB}; allowed is a whole number from 21 to 200`,
      ),
    );
  });
});
