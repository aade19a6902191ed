import { restoreTesting } from './bak-04-restore-testing';
import { Tier } from '../../../../facts/tier';
import { subnet, TO_NAT } from '../../../../test/support/network-templates';
import { findings, testRule } from '../../../../test/support/policy';

const CLUSTER = { Type: 'AWS::RDS::DBCluster', Properties: { Tags: [{ Key: 'backup', Value: 'production' }] } };

const SELECTION = {
  RestoreTestingPlanName: { Ref: 'Plan' },
  ProtectedResourceType: 'Aurora',
  ProtectedResourceArns: ['*'],
  ProtectedResourceConditions: { StringEquals: [{ Key: 'aws:ResourceTag/backup', Value: 'production' }] },
  RestoreMetadataOverrides: { dbSubnetGroupName: { Ref: 'Subnets' }, vpcSecurityGroupIds: '["sg-1"]' },
};

const SUBNETS = {
  ...subnet('Isolated'),
  ...subnet('Private', [TO_NAT]),
  Subnets: {
    Type: 'AWS::RDS::DBSubnetGroup',
    Properties: { DBSubnetGroupName: 'Restore-Tests', SubnetIds: [{ Ref: 'Isolated' }] },
  },
  PrivateSubnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'Private' }] } },
};

function found(selection: Record<string, unknown> = {}, tier = Tier.PRODUCTION) {
  const Properties = { ...SELECTION, ...selection };
  return findings(
    restoreTesting,
    {
      ...SUBNETS,
      Cluster: CLUSTER,
      Plan: { Type: 'AWS::Backup::RestoreTestingPlan', Properties: { RestoreTestingPlanName: 'weekly' } },
      Selection: { Type: 'AWS::Backup::RestoreTestingSelection', Properties },
    },
    tier,
  );
}

const UNTESTED = [
  'Cluster[RestoreTestingSelection] Properties: no restore testing selection selects the database: its backups are not tested',
];

testRule(restoreTesting, {
  'does not apply to an instance of a cluster': [
    { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } } },
  ],
});

describe('BAK-04-RestoreTesting', () => {
  test('passes a cluster with restore tests in defined subnets', () => {
    expect(found()).toEqual([]);
    expect(found({ RestoreTestingPlanName: 'weekly' })).toEqual([]);
    const named = { dbSubnetGroupName: 'restore-tests', vpcSecurityGroupIds: '["sg-1"]' };
    expect(found({ RestoreMetadataOverrides: named })).toEqual([]);
  });

  test.each([
    ['the default subnet group', 'default'],
    ['subnets with a route to the internet', { Ref: 'PrivateSubnets' }],
    ['an unknown subnet group', { Ref: 'Group' }],
  ])('finds a cluster that is restored into %s', (_name, dbSubnetGroupName) => {
    const RestoreMetadataOverrides = { dbSubnetGroupName, vpcSecurityGroupIds: '["sg-1"]' };
    expect(found({ RestoreMetadataOverrides })).toEqual([
      'Cluster[RestoreSubnets] Properties.RestoreMetadataOverrides: restore tests create the database in subnets that are not isolated subnets of the templates',
    ]);
  });

  test.each([
    ['no security groups', { RestoreMetadataOverrides: { dbSubnetGroupName: 'subnets' } }],
    ['the default VPC', { RestoreMetadataOverrides: {} }],
    ['other resources', { ProtectedResourceType: 'S3' }],
    ['another plan', { RestoreTestingPlanName: 'missing' }],
    ['another tag', { ProtectedResourceConditions: { StringEquals: [{ Key: 'aws:ResourceTag/backup', Value: 'x' }] } }],
    ['exceptions', { ProtectedResourceConditions: { StringNotEquals: [{}] } }],
    ['another cluster', { ProtectedResourceArns: ['arn:aws:rds:eu-west-1:111111111111:cluster:other'] }],
  ])('finds a cluster whose restore tests have %s', (_name, selection) => {
    expect(found(selection)).toEqual(UNTESTED);
  });

  test.each([
    ['passes an instance with a selection for RDS', 'RDS', 0],
    ['finds an instance with a selection for Aurora', 'Aurora', 1],
  ])('%s', (_name, ProtectedResourceType, count) => {
    const Plan = { Type: 'AWS::Backup::RestoreTestingPlan', Properties: { RestoreTestingPlanName: 'weekly' } };
    const Properties = { ...SELECTION, ProtectedResourceType };
    const Selection = { Type: 'AWS::Backup::RestoreTestingSelection', Properties };
    const Instance = { ...CLUSTER, Type: 'AWS::RDS::DBInstance' };
    expect(findings(restoreTesting, { ...SUBNETS, Instance, Plan, Selection })).toHaveLength(count);
  });

  test('does not apply outside production', () => {
    expect(findings(restoreTesting, { Cluster: CLUSTER })).toEqual(UNTESTED);
    expect(findings(restoreTesting, { Cluster: CLUSTER }, Tier.STAGING)).toEqual([]);
  });
});
