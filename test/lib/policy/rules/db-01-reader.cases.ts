import { reader } from '../../../../lib/policy/rules/db-01-reader';
import { Tier } from '../../../../facts/tier';
import { findings } from '../../../support/policy';

const CLUSTER = { Cluster: { Type: 'AWS::RDS::DBCluster' } };
const INSTANCE = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };

describe('DB-01-Reader', () => {
  test('finds a writer alone', () => {
    expect(findings(reader, { ...CLUSTER, Writer: INSTANCE })).toEqual([
      'Cluster[DBInstance] Properties: the cluster has 1 instance(s): no reader takes over',
    ]);
  });

  test('finds a reader that may be left out', () => {
    expect(
      findings(reader, { ...CLUSTER, Writer: INSTANCE, Reader: { ...INSTANCE, Condition: 'WithReader' } }),
    ).toEqual(['Cluster[DBInstance] Properties: the cluster has 1 instance(s): no reader takes over']);
  });

  test('passes a writer with a reader', () => {
    expect(findings(reader, { ...CLUSTER, Writer: INSTANCE, Reader: INSTANCE })).toEqual([]);
  });

  test('asks for none outside production', () => {
    expect(findings(reader, { ...CLUSTER, Writer: INSTANCE }, Tier.STAGING)).toEqual([]);
  });
});
