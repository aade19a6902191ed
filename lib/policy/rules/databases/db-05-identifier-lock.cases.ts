import { identifierLock } from './db-05-identifier-lock';
import { Tier } from '../../../../facts/tier';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const cluster = (DBClusterIdentifier?: unknown) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { DBClusterIdentifier },
});

const lock = (Description: unknown, DBParameterGroupName?: unknown) => ({
  Type: 'AWS::RDS::DBParameterGroup',
  Properties: { Description, DBParameterGroupName, Family: 'aurora-postgresql17' },
});

const UNLOCKED =
  "Cluster[DBClusterIdentifier] Properties.DBClusterIdentifier: a change of the identifier 'main' creates an empty cluster: no parameter group with a fixed name has the identifier in its Description";

testRule(identifierLock, {
  'finds a cluster without an identifier': [
    { Cluster: cluster() },
    'Cluster[DBClusterIdentifier] Properties.DBClusterIdentifier: a change of an immutable property replaces the cluster with an empty one, because it has no fixed DBClusterIdentifier',
  ],
  'finds an identifier without a lock': [{ Cluster: cluster('main') }, UNLOCKED],
  'finds a lock without a fixed name, which CloudFormation replaces': [
    { Cluster: cluster('main'), Lock: lock('Locks the identifier main') },
    UNLOCKED,
  ],
  'finds a lock of another identifier': [
    { Cluster: cluster('main'), Lock: lock('Locks the identifier main2', 'lock') },
    UNLOCKED,
  ],
  'passes an identifier with a lock': [
    { Cluster: cluster('main'), Lock: lock('Locks the identifier main: do not change it', 'lock') },
  ],
  'passes an identifier from a parameter in a cluster parameter group': [
    {
      Cluster: cluster({ Ref: 'Name' }),
      Lock: {
        Type: 'AWS::RDS::DBClusterParameterGroup',
        Properties: { Description: { 'Fn::Sub': 'Locks ${Name}' }, DBClusterParameterGroupName: 'lock' },
      },
    },
  ],
});

describe('DB-05-IdentifierLock', () => {
  test('finds a lock in another stack, which can be updated later', () => {
    const templates = [
      template('Data', { Resources: { Cluster: cluster('main') } }),
      template('Other', { Resources: { Lock: lock('Locks main', 'lock') } }),
    ];
    expect(findingsAcross(identifierLock, templates)).toEqual([UNLOCKED]);
  });

  test('does not apply in staging', () => {
    expect(findings(identifierLock, { Cluster: cluster('main') }, Tier.STAGING)).toEqual([]);
  });
});
