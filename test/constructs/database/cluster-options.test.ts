import { App, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  AuroraCapacity,
  AuroraEngine,
  DatabaseRole,
  type EncryptedAuroraCluster,
  type EncryptedAuroraClusterProps,
  EncryptedDatabaseProxy,
  MasterCredentials,
  RestoreSource,
} from '../../../constructs/database';
import { EXCLUSIONS } from '../../../constructs/database/private/cluster-features';
import { WorkloadRole } from '../../../constructs/identity';
import { actionsOf, statement, statements, TestTemplate, testDatabase } from '../../support/stacks';

/** The L1 resource of the cluster. */
function resourceOf({ cluster }: EncryptedAuroraCluster): rds.CfnDBCluster {
  return cluster.node.defaultChild as rds.CfnDBCluster;
}

const startingWith = (prefix: string) => expect.stringMatching(`^${prefix}`) as unknown;

const { cluster, stack } = testDatabase({
  databaseName: 'app',
  masterCredentials: MasterCredentials.rotated({ every: Duration.days(14) }),
  maxReaders: 4,
  databaseInsights: rds.DatabaseInsightsMode.ADVANCED,
});
const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
cluster.grants.connect(
  new WorkloadRole(stack, 'Client', { assumedBy, description: 'A client' }),
  DatabaseRole.readOnly('client'),
);
const synthesized = TestTemplate.of(stack);

describe('rotated master credentials (DB-07)', () => {
  test('the password is generated in a secret of the stack', () => {
    const { Properties } = synthesized.one('AWS::RDS::DBCluster');
    expect(Properties).not.toHaveProperty('ManageMasterUserPassword');
    expect(JSON.stringify(Properties['MasterUserPassword'])).toMatch(/resolve:secretsmanager:.*SecretString:password/);
    expect(synthesized.one('AWS::SecretsManager::Secret')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } },
    });
  });

  test('a function rotates it every 14 days, after the secret is attached to the cluster', () => {
    expect(synthesized.one('AWS::SecretsManager::RotationSchedule').Properties).toMatchObject({
      SecretId: { Ref: startingWith('DatabaseMasterSecretAttachment') },
      RotationLambdaARN: { Ref: startingWith('DatabaseMasterRotationProviderLive') },
      RotationRules: { ScheduleExpression: 'rate(14 days)' },
    });
  });

  test('the function may change only this cluster and this secret (IAM-01)', () => {
    const granted = synthesized
      .permissions('DatabaseMasterRotationProviderRole')
      .filter(({ Resource }) => Resource !== '*');
    expect(granted.flatMap(actionsOf).filter((action) => !/^(logs|sns):/.test(action))).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'secretsmanager:GetSecretValue',
      'secretsmanager:DescribeSecret',
      'kms:Decrypt',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
      'kms:GenerateDataKey',
      'rds:DescribeDBClusters',
      'rds:ModifyDBCluster',
    ]);
  });

  test('only CloudFormation, that function and the one that creates roles read the secret (SEC-03)', () => {
    const policy = statements(synthesized.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    expect(statement(policy, 'DenyReadExceptReaders')).toMatchObject({
      Effect: 'Deny',
      Condition: {
        ArnNotEquals: {
          'aws:PrincipalArn': [
            // CloudFormation resolves the password at each update, and attaches the secret.
            { 'Fn::Sub': expect.stringMatching(/:role\/cdk-[a-z0-9]+-cfn-exec-role-/) as unknown },
            ...['DatabaseMasterRotationProviderRole', 'DatabaseRolesProviderRole'].map((role) => ({
              'Fn::GetAtt': [startingWith(role), 'Arn'],
            })),
          ],
        },
      },
    });
  });

  test('deploymentRole replaces the execution role, and is required if the synthesizer has none', () => {
    const masterCredentials = (stack: Stack) =>
      MasterCredentials.rotated({
        deploymentRole: iam.Role.fromRoleArn(stack, 'Deployer', 'arn:aws:iam::111111111111:role/deployer'),
      });
    const stack = new Stack(new App(), 'Own', { synthesizer: new CliCredentialsStackSynthesizer() });
    testDatabase({ masterCredentials: masterCredentials(stack) }, stack);
    const policy = statements(TestTemplate.of(stack).one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    const readers = JSON.stringify(statement(policy, 'DenyReadExceptReaders'));
    expect(readers).toContain('arn:aws:iam::111111111111:role/deployer');
    const other = new Stack(new App(), 'Other', { synthesizer: new CliCredentialsStackSynthesizer() });
    expect(() => testDatabase({ masterCredentials: MasterCredentials.rotated() }, other)).toThrow(
      'Other/Database: MasterCredentials.rotated: the synthesizer of the stack has no CloudFormation execution role; set deploymentRole, which reads the secret during a deployment',
    );
  });

  test('Secrets Manager may call the function only for this secret, and a failed rotation raises an alarm (SEC-02)', () => {
    expect(synthesized.one('AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'secretsmanager.amazonaws.com',
      SourceArn: { Ref: startingWith('DatabaseMasterSecret') },
    });
    expect(synthesized.one('AWS::Events::Rule', 'DatabaseMasterRotation').Properties).toMatchObject({
      EventPattern: { detail: { eventName: expect.arrayContaining(['RotationFailed']) as unknown } },
    });
  });

  test('a restored cluster gets the password of the secret, not that of the snapshot', () => {
    const arn = 'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:main';
    const { stack } = testDatabase({
      masterCredentials: MasterCredentials.rotated(),
      clusterIdentifier: 'main-r20261122',
      restoreFrom: RestoreSource.snapshot(arn),
    });
    const { Properties } = TestTemplate.of(stack).one('AWS::RDS::DBCluster');
    expect(Properties).toMatchObject({ SnapshotIdentifier: arn, MasterUserPassword: expect.anything() as unknown });
    expect(Properties).not.toHaveProperty('MasterUsername');
  });

  test.each([Duration.days(181), Duration.hours(12)])('rejects a rotation every %p', (every) => {
    expect(() => MasterCredentials.rotated({ every })).toThrow(
      `MasterCredentials.rotated: every is ${every.toHumanString()}; allowed are whole days from 1 to 180`,
    );
  });
});

describe('reader scaling (DB-01)', () => {
  test('scales above the fixed readers, by the CPU utilization of readers', () => {
    expect(synthesized.one('AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({
      Properties: {
        ServiceNamespace: 'rds',
        ScalableDimension: 'rds:cluster:ReadReplicaCount',
        ResourceId: { 'Fn::Join': ['', ['cluster:', { Ref: startingWith('DatabaseCluster') }]] },
        MinCapacity: 1,
        MaxCapacity: 4,
      },
      DependsOn: [startingWith('DatabaseClusterInstance1'), startingWith('DatabaseClusterInstance2')],
    });
    expect(synthesized.one('AWS::ApplicationAutoScaling::ScalingPolicy').Properties).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'RDSReaderAverageCPUUtilization' },
      },
    });
  });
});

test('advanced Database Insights keep 15 months, for the cluster and the instances', () => {
  expect(synthesized.one('AWS::RDS::DBCluster').Properties).toMatchObject({
    DatabaseInsightsMode: 'advanced',
    PerformanceInsightsRetentionPeriod: 465,
  });
  for (const instance of synthesized.properties('AWS::RDS::DBInstance')) {
    expect(instance).toMatchObject({ PerformanceInsightsRetentionPeriod: 465 });
  }
});

test('a MySQL cluster has the given backtrack window', () => {
  const { stack } = testDatabase({ engine: AuroraEngine.MYSQL_3_10_LTS, backtrack: Duration.hours(24) });
  expect(TestTemplate.of(stack).one('AWS::RDS::DBCluster').Properties).toMatchObject({ BacktrackWindow: 86_400 });
});

describe('the lock on the identifier (DB-05)', () => {
  const group = (props: Partial<EncryptedAuroraClusterProps>) =>
    TestTemplate.of(testDatabase(props).stack).one('AWS::RDS::DBParameterGroup');

  test('has a fixed name, and the identifier in its description', () => {
    const [main, other] = ['main', 'other'].map((clusterIdentifier) => group({ clusterIdentifier }));
    expect(main?.Properties['DBParameterGroupName']).toBe(other?.Properties['DBParameterGroupName']);
    expect(main?.Properties['Description']).not.toBe(other?.Properties['Description']);
    expect(main).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('allows a new identifier for a restore', () => {
    const restoreFrom = RestoreSource.pointInTime('main', '2026-11-22T09:30:00Z');
    expect(group({ clusterIdentifier: 'main-r20261122', restoreFrom }).Properties).toMatchObject({
      DBParameterGroupName: 'main-r20261122-lock',
    });
  });
});

describe('rejects', () => {
  test.each<[string, Partial<EncryptedAuroraClusterProps>, string]>([
    [
      'a maximum below the fixed readers',
      { readers: 3, maxReaders: 2 },
      'maxReaders is 2; allowed is a whole number from 3 to 15',
    ],
    [
      'scaling without a fixed reader',
      { readers: 0, maxReaders: 2 },
      'maxReaders is set and readers is 0; scaling requires at least one fixed reader, for failover and the metric',
    ],
    ['four days of backtrack', { backtrack: Duration.days(4) }, 'backtrack is 4 days; allowed is 1 hour to 3 days'],
  ])('%s', (_, props, error) => {
    expect(() => testDatabase(props)).toThrow(new Error(`Stack/Database: invalid props\n  - ${error}`));
  });
});

describe('unsupported pairs of features are rejected at synthesis', () => {
  const errorsOf = ({ stack }: { readonly stack: Stack }) => {
    try {
      TestTemplate.of(stack);
      return [];
    } catch (error) {
      return String(error)
        .split('\n')
        .flatMap((line) => /\] (.* cannot be combined with .*)$/.exec(line)?.[1] ?? []);
    }
  };
  const changed = (props: Partial<EncryptedAuroraClusterProps>, change: (cluster: rds.CfnDBCluster) => unknown) => {
    const made = testDatabase(props);
    change(resourceOf(made.cluster));
    return errorsOf(made);
  };
  const ROTATED = { masterCredentials: MasterCredentials.rotated() };
  const inGlobal = (cluster: rds.CfnDBCluster) => {
    cluster.globalClusterIdentifier = 'world';
  };

  test('managed master credentials with Global Database, replication and blue/green, in one message', () => {
    const all = (cluster: rds.CfnDBCluster) => {
      cluster.replicationSourceIdentifier = 'arn:aws:rds:eu-west-1:111111111111:cluster:other';
      new rds.CfnGlobalCluster(cluster.stack, 'Global', { sourceDbClusterIdentifier: cluster.ref });
      new rds.CfnDeployment(cluster.stack, 'Upgrade', {
        blueGreenDeploymentName: 'up',
        source: cluster.attrDbClusterArn,
      });
    };
    expect(changed({}, all)).toEqual(
      ['Global Database', 'replication from another cluster', 'a blue/green deployment'].map(
        (feature) => `MasterCredentials.managed() cannot be combined with ${feature}; use MasterCredentials.rotated()`,
      ),
    );
    expect(changed(ROTATED, all)).toEqual([]);
  });

  test('backtrack with PostgreSQL and Global Database', () => {
    expect(changed({ backtrack: Duration.hours(1) }, () => undefined)).toEqual([
      expect.stringContaining('backtrack cannot be combined with PostgreSQL') as unknown,
    ]);
    const mysql = { ...ROTATED, engine: AuroraEngine.MYSQL_3_10_LTS, backtrack: Duration.hours(1) };
    expect(changed(mysql, inGlobal)).toEqual([
      expect.stringContaining('backtrack cannot be combined with Global Database') as unknown,
    ]);
  });

  test('a proxy with a cluster that can pause', () => {
    const made = testDatabase({ capacity: AuroraCapacity.serverless({ minAcu: 0, maxAcu: 2 }) });
    new EncryptedDatabaseProxy(made.stack, 'Proxy', { database: made.cluster, vpc: made.vpc });
    expect(errorsOf(made)).toEqual([
      expect.stringContaining('RDS Proxy cannot be combined with a pause at 0 ACU') as unknown,
    ]);
  });

  test('all other pairs are supported', () => {
    expect(EXCLUSIONS).toHaveLength(7);
  });
});
