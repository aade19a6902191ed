import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AuroraCapacity, AuroraEngine, type EncryptedAuroraClusterProps, HardenedTask } from '../../../constructs';
import { actionsOf, TestTemplate, testDatabase, testImage } from '../../support/stacks';
import { titled } from '../../support/titled';

function template(props?: Partial<EncryptedAuroraClusterProps>): TestTemplate {
  return TestTemplate.of(testDatabase(props).stack);
}

const keyArn = (prefix: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^${prefix}`) as unknown, 'Arn'] });

describe('secure by default', () => {
  const synthesized = template();
  const cluster = synthesized.one('AWS::RDS::DBCluster');

  test('storage and snapshots are encrypted with a dedicated key (DB-03)', () => {
    expect(cluster.Properties).toMatchObject({ StorageEncrypted: true, KmsKeyId: keyArn('DatabaseKey') });
  });

  test('performance data is encrypted with the same key (DB-03)', () => {
    for (const each of [cluster.Properties, ...synthesized.properties('AWS::RDS::DBInstance')]) {
      const key = 'PerformanceInsightsKmsKeyId' in each ? 'PerformanceInsightsKmsKeyId' : 'PerformanceInsightsKMSKeyId';
      expect(each[key]).toEqual(keyArn('DatabaseKey'));
    }
  });

  test('exported logs are delivered to an encrypted log group that is created before the cluster (DB-03)', () => {
    const [logId] = Object.keys(synthesized.all('AWS::Logs::LogGroup')).filter((id) => id.startsWith('DatabaseLog'));
    expect(synthesized.one('AWS::Logs::LogGroup', 'DatabaseLog').Properties).toMatchObject({
      LogGroupName: `/aws/rds/cluster/${String(cluster.Properties['DBClusterIdentifier'])}/postgresql`,
      KmsKeyId: keyArn('DatabaseLogpostgresqlKey'),
      RetentionInDays: 365,
    });
    expect(cluster.DependsOn).toContain(logId);
  });

  test('connections without TLS, or below TLS 1.2, are rejected (TLS-03)', () => {
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

  test('RDS manages the master password, with a dedicated key, and workloads use IAM authentication (DB-07)', () => {
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

  test('it has deletion protection and a final snapshot (DB-05)', () => {
    expect(cluster).toMatchObject({
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
      Properties: { DeletionProtection: true },
    });
  });

  test('writer and reader are in different Availability Zones, and not publicly accessible (DB-01)', () => {
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

  test('its security group allows no traffic (NET-03, NET-04)', () => {
    const { Properties } = synthesized.one('AWS::EC2::SecurityGroup', 'DatabaseSecurityGroup');
    expect(Properties['SecurityGroupIngress']).toBeUndefined();
    expect(Properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  });

  test('the version is a pinned LTS minor version, and the capacity is serverless', () => {
    expect(cluster.Properties).toMatchObject({
      Engine: 'aurora-postgresql',
      EngineVersion: '17.7',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
      Port: 5433,
    });
  });
});

describe('props', () => {
  test('identifier, name, windows and retention can be set', () => {
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

  test('provisioned instances have the given size', () => {
    const instanceType = new ec2.InstanceType('r8g.large');
    const synthesized = template({ capacity: AuroraCapacity.provisioned(instanceType) });
    for (const instance of synthesized.properties('AWS::RDS::DBInstance')) {
      expect(instance).toMatchObject({ DBInstanceClass: 'db.r8g.large' });
    }
    expect(synthesized.one('AWS::RDS::DBCluster').Properties).not.toHaveProperty('ServerlessV2ScalingConfiguration');
  });

  test('without readers there is no alarm for replica lag', () => {
    const synthesized = template({ readers: 0 });
    expect(synthesized.properties('AWS::RDS::DBInstance')).toHaveLength(1);
    expect(Object.keys(synthesized.all('AWS::CloudWatch::Alarm')).join()).not.toContain('ReplicaLag');
  });
});

describe('removal policies', () => {
  test.each([
    [RemovalPolicy.DESTROY, 'Delete', false],
    [RemovalPolicy.RETAIN, 'Retain', true],
  ])(
    'with RemovalPolicy %p the database has DeletionPolicy %p and deletion protection %p',
    (removalPolicy, DeletionPolicy, DeletionProtection) => {
      expect(template({ removalPolicy }).one('AWS::RDS::DBCluster')).toMatchObject({
        DeletionPolicy,
        Properties: { DeletionProtection },
      });
    },
  );
});

describe('backups (BAK-01)', () => {
  test('without backups it creates a backup plan that selects it, with restore tests in its subnets', () => {
    const synthesized = template({ backups: undefined });
    const [tag] = synthesized.one('AWS::RDS::DBCluster').Properties['Tags'] as readonly { readonly Value: string }[];
    expect(synthesized.one('AWS::Backup::BackupSelection').Properties).toMatchObject({
      BackupSelection: { ListOfTags: [{ ConditionKey: 'backup', ConditionValue: tag?.Value }] },
    });
    expect(synthesized.one('AWS::Backup::BackupVault').DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(Object.keys(synthesized.all('AWS::Backup::RestoreTestingSelection'))).toHaveLength(1);
  });

  test('given backups protect the cluster', () => {
    const protect = jest.fn();
    const { cluster } = testDatabase({ backups: { protect } });
    expect(protect.mock.calls).toEqual([[cluster.cluster]]);
  });
});

describe('MySQL', () => {
  test('requires TLS and writes an audit log without the values of queries (TLS-03, DB-06)', () => {
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
  test('an allowed peer connects to the port of the database, as a number', () => {
    const { stack, vpc, cluster } = testDatabase();
    const peer = new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false });
    peer.connections.allowToDefaultPort(cluster, 'Web to the database');
    const ports = { FromPort: 5433, ToPort: 5433, IpProtocol: 'tcp' };
    const synthesized = TestTemplate.of(stack);
    expect(synthesized.one('AWS::EC2::SecurityGroupIngress').Properties).toMatchObject(ports);
    expect(synthesized.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject(ports);
  });

  test('the master secret can be granted, with its key', () => {
    const { stack, cluster } = testDatabase();
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
  test.each(
    titled<[Partial<EncryptedAuroraClusterProps>, string]>({
      'more readers than Aurora supports': [{ readers: 16 }, 'readers is 16; allowed is a whole number from 0 to 15'],
      'a backup retention of less than one week': [
        { backupRetention: Duration.days(6) },
        'backupRetention is 6 days; allowed is 7 days to 35 days',
      ],
      'a backup retention above the maximum of Aurora': [
        { backupRetention: Duration.days(36) },
        'backupRetention is 36 days; allowed is 7 days to 35 days',
      ],
      'overlapping windows': [
        { backupWindow: '04:30-05:30', maintenanceWindow: 'sun:04:00-sun:05:00' },
        'maintenanceWindow is sun:04:00-sun:05:00 and overlaps backupWindow 04:30-05:30; change one of them',
      ],
      'a window that is too short': [
        { backupWindow: '04:30-04:59' },
        "backupWindow is '04:30-04:59'; allowed is hh:mm-hh:mm in UTC, 30 minutes to one day",
      ],
      'a maintenance window without a day': [
        { maintenanceWindow: '04:00-05:00' },
        "maintenanceWindow is '04:00-05:00'; allowed is ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes to one day",
      ],
      'subnets in one Availability Zone': [
        { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED, availabilityZones: ['eu-west-1a'] } },
        'vpcSubnets are in 1 Availability Zone(s); allowed are subnets in at least 2',
      ],
      'subnets that the VPC does not have': [
        { vpcSubnets: { subnetGroupName: 'Data' } },
        "vpcSubnets selects no subnets: There are no subnet groups with name 'Data' in this VPC. Available names: public,private,isolated. Add subnets of the type ec2.SubnetType.PRIVATE_ISOLATED to the VPC, or set vpcSubnets to other subnets without a route from the internet",
      ],
      'an identifier in upper case': [
        { clusterIdentifier: 'Main' },
        "clusterIdentifier is 'Main'; allowed are 1 to 63 lowercase letters, digits and single hyphens, a letter first and no hyphen last",
      ],
    }),
  )('%s', (_, props, error) => {
    expect(() => testDatabase(props)).toThrow(new Error(`Stack/Database: invalid props\n  - ${error}`));
  });
});
