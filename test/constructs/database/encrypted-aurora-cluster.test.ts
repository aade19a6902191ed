import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  AuroraCapacity,
  AuroraEngine,
  EncryptedAuroraCluster,
  type EncryptedAuroraClusterProps,
  HardenedTask,
} from '../../../constructs';
import { ACCOUNT, actionsOf, type Resource, TestTemplate, testImage, testStack, testVpc } from '../../support/stacks';

/** A plan of its own is specified below, and would be half of every template. */
const NO_BACKUPS = { protect: () => undefined };

function database(props: Partial<EncryptedAuroraClusterProps> = {}) {
  const stack = testStack();
  const vpc = testVpc(stack);
  const cluster = new EncryptedAuroraCluster(stack, 'Database', { vpc, backups: NO_BACKUPS, ...props });
  return { stack, vpc, cluster };
}

function template(props?: Partial<EncryptedAuroraClusterProps>): TestTemplate {
  return TestTemplate.of(database(props).stack);
}

const keyArn = (prefix: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^${prefix}`) as unknown, 'Arn'] });

describe('secure by default', () => {
  let synthesized: TestTemplate;
  let cluster: Resource;

  beforeAll(() => {
    synthesized = template();
    cluster = synthesized.one('AWS::RDS::DBCluster');
  });

  test('storage and snapshots are encrypted with a key of its own (DB-03)', () => {
    expect(cluster.Properties).toMatchObject({ StorageEncrypted: true, KmsKeyId: keyArn('DatabaseKey') });
  });

  test('performance data is encrypted with the same key (DB-03)', () => {
    for (const each of [cluster.Properties, ...synthesized.properties('AWS::RDS::DBInstance')]) {
      const key = 'PerformanceInsightsKmsKeyId' in each ? 'PerformanceInsightsKmsKeyId' : 'PerformanceInsightsKMSKeyId';
      expect(each[key]).toEqual(keyArn('DatabaseKey'));
    }
  });

  test('exported logs arrive in an encrypted group that is there before the cluster (DB-03)', () => {
    const [logId] = Object.keys(synthesized.all('AWS::Logs::LogGroup')).filter((id) => id.startsWith('DatabaseLog'));
    expect(synthesized.one('AWS::Logs::LogGroup', 'DatabaseLog').Properties).toMatchObject({
      LogGroupName: `/aws/rds/cluster/${String(cluster.Properties['DBClusterIdentifier'])}/postgresql`,
      KmsKeyId: keyArn('DatabaseLogpostgresqlKey'),
      RetentionInDays: 365,
    });
    expect(cluster.DependsOn).toContain(logId);
  });

  test('plain connections are refused, and TLS below 1.2 (TLS-03)', () => {
    const [groupId] = Object.keys(synthesized.all('AWS::RDS::DBClusterParameterGroup'));
    expect(cluster.Properties).toMatchObject({ DBClusterParameterGroupName: { Ref: groupId } });
    expect(synthesized.one('AWS::RDS::DBClusterParameterGroup').Properties).toMatchObject({
      Parameters: { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' },
    });
  });

  test('changes, roles and connections are audited, without values and passwords (DB-06)', () => {
    expect(cluster.Properties).toMatchObject({ EnableCloudwatchLogsExports: ['postgresql'] });
    expect(synthesized.one('AWS::RDS::DBClusterParameterGroup').Properties).toMatchObject({
      Parameters: {
        shared_preload_libraries: 'pg_stat_statements,pgaudit',
        'pgaudit.log': 'ddl,role,write',
        'pgaudit.log_parameter': '0',
        log_statement: 'none',
        log_connections: '1',
        log_disconnections: '1',
        log_min_duration_statement: '1000',
      },
    });
  });

  test('the master password is made by RDS, with a key of its own, and workloads sign in by IAM (DB-07)', () => {
    expect(cluster.Properties).toMatchObject({
      ManageMasterUserPassword: true,
      MasterUserSecret: { KmsKeyId: keyArn('DatabaseSecretKey') },
      EnableIAMDatabaseAuthentication: true,
    });
    expect(cluster.Properties).not.toHaveProperty('MasterUserPassword');
  });

  test('it can be restored to any point of the last 35 days (DB-04)', () => {
    expect(cluster.Properties).toMatchObject({ BackupRetentionPeriod: 35, CopyTagsToSnapshot: true });
  });

  test('it cannot be deleted, and would leave a snapshot (DB-05)', () => {
    expect(cluster).toMatchObject({
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
      Properties: { DeletionProtection: true },
    });
  });

  test('writer and reader are in different zones, unreachable from outside (DB-01)', () => {
    const instances = synthesized.properties('AWS::RDS::DBInstance');
    expect(instances).toHaveLength(2);
    expect(new Set(instances.map(({ AvailabilityZone }) => JSON.stringify(AvailabilityZone))).size).toBe(2);
    for (const instance of instances) {
      expect(instance).toMatchObject({ PubliclyAccessible: false, AutoMinorVersionUpgrade: false });
    }
  });

  test('it is in isolated subnets (NET-02)', () => {
    expect(synthesized.one('AWS::RDS::DBSubnetGroup').Properties).toMatchObject({
      SubnetIds: ['1', '2'].map((index) => ({
        Ref: expect.stringMatching(`^VpcisolatedSubnet${index}Subnet`) as unknown,
      })),
    });
  });

  test('its security group lets nothing in and nothing out (NET-03, NET-04)', () => {
    const { Properties } = synthesized.one('AWS::EC2::SecurityGroup', 'DatabaseSecurityGroup');
    expect(Properties['SecurityGroupIngress']).toBeUndefined();
    expect(Properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  });

  test('the version is a pinned long-term-support minor, the capacity serverless', () => {
    expect(cluster.Properties).toMatchObject({
      Engine: 'aurora-postgresql',
      EngineVersion: '17.7',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
      Port: 5433,
    });
  });

  test('only RDS for this account assumes the monitoring role', () => {
    expect(synthesized.one('AWS::IAM::Role', 'DatabaseMonitoringRole').Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'monitoring.rds.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
          },
        ],
      },
    });
  });
});

describe('props', () => {
  test('identifier, name, windows and retention are the caller’s', () => {
    const { Properties } = template({
      clusterIdentifier: 'production-main',
      databaseName: 'app',
      backupRetention: Duration.days(7),
      backupWindow: '01:00-02:00',
      maintenanceWindow: 'sun:04:00-sun:05:00',
    }).one('AWS::RDS::DBCluster');
    expect(Properties).toMatchObject({
      DBClusterIdentifier: 'production-main',
      DatabaseName: 'app',
      BackupRetentionPeriod: 7,
      PreferredBackupWindow: '01:00-02:00',
      PreferredMaintenanceWindow: 'sun:04:00-sun:05:00',
    });
  });

  test('provisioned instances have the size the caller names', () => {
    const instanceType = new ec2.InstanceType('r8g.large');
    const synthesized = template({ capacity: AuroraCapacity.provisioned(instanceType) });
    for (const instance of synthesized.properties('AWS::RDS::DBInstance')) {
      expect(instance).toMatchObject({ DBInstanceClass: 'db.r8g.large' });
    }
    expect(synthesized.one('AWS::RDS::DBCluster').Properties).not.toHaveProperty('ServerlessV2ScalingConfiguration');
  });

  test('without readers there is a writer, and no alarm on lag', () => {
    const synthesized = template({ readers: 0 });
    expect(synthesized.properties('AWS::RDS::DBInstance')).toHaveLength(1);
    expect(Object.keys(synthesized.all('AWS::CloudWatch::Alarm')).join()).not.toContain('ReplicaLag');
  });

  test('a database that may be destroyed is not protected', () => {
    expect(template({ removalPolicy: RemovalPolicy.DESTROY }).one('AWS::RDS::DBCluster')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtection: false },
    });
  });

  test('a database that is kept stays protected', () => {
    expect(template({ removalPolicy: RemovalPolicy.RETAIN }).one('AWS::RDS::DBCluster')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: true },
    });
  });
});

describe('backups (BAK-01)', () => {
  test('alone it brings a plan that selects it, and tries restores in its own subnets', () => {
    const synthesized = template({ backups: undefined });
    const [tag] = synthesized.one('AWS::RDS::DBCluster').Properties['Tags'] as readonly { readonly Value: string }[];
    expect(synthesized.one('AWS::Backup::BackupSelection').Properties).toMatchObject({
      BackupSelection: { ListOfTags: [{ ConditionKey: 'backup', ConditionValue: tag?.Value }] },
    });
    expect(synthesized.one('AWS::Backup::BackupVault').DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(Object.keys(synthesized.all('AWS::Backup::RestoreTestingSelection'))).toHaveLength(1);
  });

  test('those of others are asked to protect the cluster', () => {
    const protect = jest.fn();
    const { cluster } = database({ backups: { protect } });
    expect(protect.mock.calls).toEqual([[cluster.cluster]]);
  });
});

describe('MySQL', () => {
  test('refuses plain connections and writes an audit log without the values of queries (TLS-03, DB-06)', () => {
    const synthesized = template({ engine: AuroraEngine.MYSQL_3_10_LTS });
    expect(synthesized.one('AWS::RDS::DBClusterParameterGroup').Properties).toMatchObject({
      Family: 'aurora-mysql8.0',
      Parameters: {
        require_secure_transport: 'ON',
        tls_version: 'TLSv1.2,TLSv1.3',
        server_audit_logging: '1',
        server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
      },
    });
    expect(synthesized.one('AWS::RDS::DBCluster').Properties).toMatchObject({
      Engine: 'aurora-mysql',
      EngineVersion: '8.0.mysql_aurora.3.10.4',
      EnableCloudwatchLogsExports: ['audit', 'error', 'slowquery'],
      Port: 3307,
    });
    expect(Object.keys(synthesized.all('AWS::Logs::LogGroup'))).toHaveLength(3);
  });
});

describe('grants and connections', () => {
  test('who is let in reaches the port of the database, as a number', () => {
    const { stack, vpc, cluster } = database();
    const peer = new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false });
    peer.connections.allowToDefaultPort(cluster, 'Web to the database');
    const ports = { FromPort: 5433, ToPort: 5433, IpProtocol: 'tcp' };
    const synthesized = TestTemplate.of(stack);
    expect(synthesized.one('AWS::EC2::SecurityGroupIngress').Properties).toMatchObject(ports);
    expect(synthesized.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject(ports);
  });

  test('the master secret can be granted, with its key', () => {
    const { stack, cluster } = database();
    const { taskRole } = new HardenedTask(stack, 'Task', { image: testImage(stack) });
    cluster.masterSecret?.grantRead(taskRole);
    expect(TestTemplate.of(stack).permissions('TaskTaskRole').flatMap(actionsOf)).toEqual([
      'secretsmanager:GetSecretValue',
      'secretsmanager:DescribeSecret',
      'kms:Decrypt',
    ]);
  });
});

describe('rejects', () => {
  test.each<[string, Partial<EncryptedAuroraClusterProps>, string]>([
    ['more readers than Aurora has', { readers: 16 }, 'readers is 16; allowed is a whole number from 0 to 15'],
    [
      'less than a week of backups',
      { backupRetention: Duration.days(6) },
      'backupRetention is 6 days; allowed is 7 days to 35 days',
    ],
    [
      'more than Aurora keeps',
      { backupRetention: Duration.days(36) },
      'backupRetention is 36 days; allowed is 7 days to 35 days',
    ],
    [
      'windows that meet',
      { backupWindow: '04:30-05:30', maintenanceWindow: 'sun:04:00-sun:05:00' },
      'maintenanceWindow is sun:04:00-sun:05:00 and meets backupWindow, 04:30-05:30; move one of the two',
    ],
    [
      'a window that is too short',
      { backupWindow: '04:30-04:59' },
      "backupWindow is '04:30-04:59'; allowed is hh:mm-hh:mm in UTC, 30 minutes to a day",
    ],
    [
      'a window of maintenance without a day',
      { maintenanceWindow: '04:00-05:00' },
      "maintenanceWindow is '04:00-05:00'; allowed is ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes to a day",
    ],
    [
      'subnets in one zone',
      { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED, availabilityZones: ['eu-west-1a'] } },
      'vpcSubnets are in 1 zone(s); Aurora needs subnets in 2 zones at least',
    ],
    [
      'an identifier that RDS would change',
      { clusterIdentifier: 'Main' },
      "clusterIdentifier is 'Main'; allowed are 1 to 63 lower-case letters, digits and single hyphens, a letter first and no hyphen last",
    ],
  ])('%s', (_, props, error) => {
    expect(() => database(props)).toThrow(new Error(`Stack/Database: invalid props\n  - ${error}`));
  });
});
