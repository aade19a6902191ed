import { managedMasterPasswordCompatibility } from './db-07-managed-master-password-compatibility';
import { findings, type TestResources } from '../../../../test/support/policy';

function cluster(Properties: Record<string, unknown>, others: TestResources = {}) {
  return findings(managedMasterPasswordCompatibility, {
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties },
    ...others,
  });
}

const MANAGED = { ManageMasterUserPassword: true };
const GLOBAL: TestResources = {
  Global: { Type: 'AWS::RDS::GlobalCluster', Properties: { SourceDBClusterIdentifier: { Ref: 'Cluster' } } },
};
const BLUE_GREEN: TestResources = {
  Upgrade: {
    Type: 'AWS::RDS::Deployment',
    Properties: { Source: { 'Fn::GetAtt': ['Cluster', 'DBClusterArn'] } },
  },
};
const message = (what: string) => [
  `Cluster[${what}] Properties.ManageMasterUserPassword: ManageMasterUserPassword is not compatible with ${what}`,
];

describe('DB-07-ManagedMasterPasswordCompatibility', () => {
  test('passes a managed password without other features, and other features with a rotated secret', () => {
    expect(cluster(MANAGED)).toEqual([]);
    expect(cluster({ GlobalClusterIdentifier: 'world' }, { ...GLOBAL, ...BLUE_GREEN })).toEqual([]);
  });

  test.each([
    ['GlobalClusterIdentifier', { GlobalClusterIdentifier: 'world' }, {}],
    ['ReplicationSourceIdentifier', { ReplicationSourceIdentifier: 'arn:aws:rds:eu-west-1:1:cluster:main' }, {}],
    ['AWS::RDS::GlobalCluster', {}, GLOBAL],
    ['AWS::RDS::Deployment', {}, BLUE_GREEN],
  ])('finds a managed password with %s', (what, properties, others) => {
    expect(cluster({ ...MANAGED, ...properties }, others)).toEqual(message(what));
  });
});
