import { readerInstance } from './db-01-reader-instance';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

const CLUSTER = { Cluster: { Type: 'AWS::RDS::DBCluster' } };

const INSTANCE = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };

const inZone = (AvailabilityZone: unknown) => ({
  ...INSTANCE,
  Properties: { ...INSTANCE.Properties, AvailabilityZone },
});

testRule(readerInstance, {
  'finds a cluster with a writer only': [
    { ...CLUSTER, Writer: INSTANCE },
    'Cluster[DBInstance] Properties: the cluster has 1 DB instance(s); a writer and a reader are required for a failover',
  ],
  'finds a conditional reader': [
    { ...CLUSTER, Writer: INSTANCE, Reader: { ...INSTANCE, Condition: 'WithReader' } },
    'Cluster[DBInstance] Properties: the cluster has 1 DB instance(s); a writer and a reader are required for a failover',
  ],
  'finds a writer and a reader in one Availability Zone': [
    { ...CLUSTER, Writer: inZone('eu-west-1a'), Reader: inZone('eu-west-1a') },
    'Cluster[AvailabilityZone] Properties: all DB instances are in one Availability Zone',
  ],
  'finds a writer and a reader in the zone of one subnet': [
    { ...CLUSTER, Writer: inZone({ 'Fn::ImportValue': 'zone-a' }), Reader: inZone({ 'Fn::ImportValue': 'zone-a' }) },
    'Cluster[AvailabilityZone] Properties: all DB instances are in one Availability Zone',
  ],
  'passes a writer and a reader in two Availability Zones': [
    { ...CLUSTER, Writer: inZone('eu-west-1a'), Reader: inZone('eu-west-1b') },
  ],
  'finds a database without a standby': [
    { Database: { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: false } } },
    'Database[MultiAZ] Properties.MultiAZ: the database has no standby in a second Availability Zone',
  ],
  'passes a database with a standby, and a read replica': [
    {
      Database: { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: true } },
      Replica: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: { Ref: 'Database' } } },
    },
  ],
  'passes a writer with a reader': [{ ...CLUSTER, Writer: INSTANCE, Reader: INSTANCE }],
});

describe('DB-01-ReaderInstance', () => {
  test('does not apply outside production', () => {
    expect(findings(readerInstance, { ...CLUSTER, Writer: INSTANCE }, Tier.STAGING)).toEqual([]);
  });
});
