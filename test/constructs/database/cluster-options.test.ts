import { App, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  AuroraCapacity,
  AuroraEngine,
  DatabaseRole,
  EncryptedAuroraCluster,
  type EncryptedAuroraClusterProps,
  EncryptedDatabaseProxy,
  MasterCredentials,
  RestoreSource,
} from '../../../constructs/database';
import { EXCLUSIONS } from '../../../constructs/database/private/cluster-features';
import { WorkloadRole } from '../../../constructs/identity';
import { actionsOf, statement, statements, TestTemplate, testStack, testVpc } from '../../support/stacks';

const NO_BACKUPS = { protect: () => undefined };

function database(props: Partial<EncryptedAuroraClusterProps> = {}, stack: Stack = testStack()) {
  const vpc = testVpc(stack);
  return { stack, vpc, cluster: new EncryptedAuroraCluster(stack, 'Database', { vpc, backups: NO_BACKUPS, ...props }) };
}

/** The resource of the cluster, as an escape hatch reaches it. */
function resourceOf({ cluster }: EncryptedAuroraCluster): rds.CfnDBCluster {
  return cluster.node.defaultChild as rds.CfnDBCluster;
}

const startingWith = (prefix: string) => expect.stringMatching(`^${prefix}`) as unknown;

let synthesized: TestTemplate;

beforeAll(() => {
  const { cluster, stack } = database({
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
  synthesized = TestTemplate.of(stack);
});

describe('rotated master credentials (DB-07)', () => {
  test('the password comes out of a secret of the stack, which nobody wrote down', () => {
    const { Properties } = synthesized.one('AWS::RDS::DBCluster');
    expect(Properties).not.toHaveProperty('ManageMasterUserPassword');
    expect(JSON.stringify(Properties['MasterUserPassword'])).toMatch(/resolve:secretsmanager:.*SecretString:password/);
    expect(synthesized.one('AWS::SecretsManager::Secret')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } },
    });
  });

  test('a function changes it every 14 days, once the secret says which cluster it opens', () => {
    expect(synthesized.one('AWS::SecretsManager::RotationSchedule').Properties).toMatchObject({
      SecretId: { Ref: startingWith('DatabaseMasterSecretAttachment') },
      RotationLambdaARN: { Ref: startingWith('DatabaseMasterRotationProviderLive') },
      RotationRules: { ScheduleExpression: 'rate(14 days)' },
    });
  });

  test('which may change this cluster and this secret, and nothing else (IAM-01)', () => {
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
            // It resolves the password of the cluster at every change, and attaches the secret.
            { 'Fn::Sub': expect.stringMatching(/:role\/cdk-[a-z0-9]+-cfn-exec-role-/) as unknown },
            ...['DatabaseMasterRotationProviderRole', 'DatabaseRolesProviderRole'].map((role) => ({
              'Fn::GetAtt': [startingWith(role), 'Arn'],
            })),
          ],
        },
      },
    });
  });

  test('another deployment role is named instead; a synthesizer without a role needs one', () => {
    const masterCredentials = (stack: Stack) =>
      MasterCredentials.rotated({
        deploymentRole: iam.Role.fromRoleArn(stack, 'Deployer', 'arn:aws:iam::111111111111:role/deployer'),
      });
    const stack = new Stack(new App(), 'Own', { synthesizer: new CliCredentialsStackSynthesizer() });
    database({ masterCredentials: masterCredentials(stack) }, stack);
    const policy = statements(TestTemplate.of(stack).one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    const readers = JSON.stringify(statement(policy, 'DenyReadExceptReaders'));
    expect(readers).toContain('arn:aws:iam::111111111111:role/deployer');
    const other = new Stack(new App(), 'Other', { synthesizer: new CliCredentialsStackSynthesizer() });
    expect(() => database({ masterCredentials: MasterCredentials.rotated() }, other)).toThrow(
      "Other/Database: MasterCredentials.rotated: the stack's synthesizer names no role that CloudFormation deploys with; give deploymentRole, which reads the secret during a deployment",
    );
  });

  test('Secrets Manager calls it for this secret only; a rotation that fails tells people (SEC-02)', () => {
    expect(synthesized.one('AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'secretsmanager.amazonaws.com',
      SourceArn: { Ref: startingWith('DatabaseMasterSecret') },
    });
    expect(synthesized.one('AWS::Events::Rule', 'DatabaseMasterRotation').Properties).toMatchObject({
      EventPattern: { detail: { eventName: expect.arrayContaining(['RotationFailed']) as unknown } },
    });
  });

  test('a restored cluster gets the password of the secret, and not that of the snapshot', () => {
    const arn = 'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:main';
    const { stack } = database({
      masterCredentials: MasterCredentials.rotated(),
      clusterIdentifier: 'main-r20261122',
      restoreFrom: RestoreSource.snapshot(arn),
    });
    const { Properties } = TestTemplate.of(stack).one('AWS::RDS::DBCluster');
    expect(Properties).toMatchObject({ SnapshotIdentifier: arn, MasterUserPassword: expect.anything() as unknown });
    expect(Properties).not.toHaveProperty('MasterUsername');
  });

  test.each([Duration.days(181), Duration.hours(12)])('every %p is refused', (every) => {
    expect(() => MasterCredentials.rotated({ every })).toThrow(
      `MasterCredentials.rotated: every is ${every.toHumanString()}; allowed are whole days from 1 to 180`,
    );
  });
});

describe('readers that come and go (DB-01)', () => {
  test('never fewer than those that stay, by their own CPU', () => {
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

test('advanced insights keep 15 months, in cluster and instances alike', () => {
  expect(synthesized.one('AWS::RDS::DBCluster').Properties).toMatchObject({
    DatabaseInsightsMode: 'advanced',
    PerformanceInsightsRetentionPeriod: 465,
  });
  for (const instance of synthesized.properties('AWS::RDS::DBInstance')) {
    expect(instance).toMatchObject({ PerformanceInsightsRetentionPeriod: 465 });
  }
});

test('a MySQL cluster is rewound by up to the given time', () => {
  const { stack } = database({ engine: AuroraEngine.MYSQL_3_10_LTS, backtrack: Duration.hours(24) });
  expect(TestTemplate.of(stack).one('AWS::RDS::DBCluster').Properties).toMatchObject({ BacktrackWindow: 86_400 });
});

describe('the lock on the identifier (DB-05)', () => {
  const group = (props: Partial<EncryptedAuroraClusterProps>) =>
    TestTemplate.of(database(props).stack).one('AWS::RDS::DBParameterGroup');

  test('a name that stays, and a description that would have to change', () => {
    const [main, other] = ['main', 'other'].map((clusterIdentifier) => group({ clusterIdentifier }));
    expect(main?.Properties['DBParameterGroupName']).toBe(other?.Properties['DBParameterGroupName']);
    expect(main?.Properties['Description']).not.toBe(other?.Properties['Description']);
    expect(main).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('opens for a restore', () => {
    const restoreFrom = RestoreSource.pointInTime('main', '2026-11-22T09:30:00Z');
    expect(group({ clusterIdentifier: 'main-r20261122', restoreFrom }).Properties).toMatchObject({
      DBParameterGroupName: 'main-r20261122-lock',
    });
  });
});

describe('rejects', () => {
  test.each<[string, Partial<EncryptedAuroraClusterProps>, string]>([
    ['fewer readers at most', { readers: 3, maxReaders: 2 }, 'maxReaders is 2; allowed is a whole number from 3 to 15'],
    [
      'scaling without a reader that stays',
      { readers: 0, maxReaders: 2 },
      'maxReaders is given and readers is 0; scaling needs a reader that stays, which takes over and whose load it reads',
    ],
    ['four days of backtrack', { backtrack: Duration.days(4) }, 'backtrack is 4 days; allowed is 1 hour to 3 days'],
  ])('%s', (_, props, error) => {
    expect(() => database(props)).toThrow(new Error(`Stack/Database: invalid props\n  - ${error}`));
  });
});

describe('what AWS does not offer together is refused when the app is synthesized', () => {
  const refused = ({ stack }: { readonly stack: Stack }) => {
    try {
      TestTemplate.of(stack);
      return [];
    } catch (error) {
      return String(error)
        .split('\n')
        .flatMap((line) => /\] (.* excludes .*)$/.exec(line)?.[1] ?? []);
    }
  };
  const changed = (props: Partial<EncryptedAuroraClusterProps>, change: (cluster: rds.CfnDBCluster) => unknown) => {
    const made = database(props);
    change(resourceOf(made.cluster));
    return refused(made);
  };
  const ROTATED = { masterCredentials: MasterCredentials.rotated() };
  const inGlobal = (cluster: rds.CfnDBCluster) => {
    cluster.globalClusterIdentifier = 'world';
  };

  test('a managed master with Global Database, replication and blue/green, all in one message', () => {
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
        (feature) => `MasterCredentials.managed() excludes ${feature}; take MasterCredentials.rotated()`,
      ),
    );
    expect(changed(ROTATED, all)).toEqual([]);
  });

  test('backtrack with PostgreSQL and Global Database', () => {
    expect(changed({ backtrack: Duration.hours(1) }, () => undefined)).toEqual([
      expect.stringContaining('backtrack excludes PostgreSQL') as unknown,
    ]);
    const mysql = { ...ROTATED, engine: AuroraEngine.MYSQL_3_10_LTS, backtrack: Duration.hours(1) };
    expect(changed(mysql, inGlobal)).toEqual([
      expect.stringContaining('backtrack excludes Global Database') as unknown,
    ]);
  });

  test('a proxy with a cluster that pauses', () => {
    const made = database({ capacity: AuroraCapacity.serverless({ minAcu: 0, maxAcu: 2 }) });
    new EncryptedDatabaseProxy(made.stack, 'Proxy', { database: made.cluster, vpc: made.vpc });
    expect(refused(made)).toEqual([expect.stringContaining('RDS Proxy excludes a pause at 0 ACU') as unknown]);
  });

  test('there is no other pair', () => {
    expect(EXCLUSIONS).toHaveLength(7);
  });
});
