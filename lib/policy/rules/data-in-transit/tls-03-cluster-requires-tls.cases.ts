import { clusterRequiresTls } from './tls-03-cluster-requires-tls';
import { findings } from '../../../../test/support/policy';

interface Database {
  readonly type: string;
  readonly property: string;
  readonly parameter: string;
  readonly on: unknown;
  readonly off: unknown;
}

const DATABASES: Readonly<Record<string, Database>> = {
  DocumentDB: {
    type: 'AWS::DocDB',
    property: 'DBClusterParameterGroupName',
    parameter: 'tls',
    on: 'enabled',
    off: 'disabled',
  },
  Neptune: {
    type: 'AWS::Neptune',
    property: 'DBClusterParameterGroupName',
    parameter: 'neptune_enforce_ssl',
    on: '1',
    off: 0,
  },
};

function cluster({ type, property }: Pick<Database, 'type' | 'property'>, Parameters: unknown, group: unknown) {
  return {
    Group: { Type: `${type}::DBClusterParameterGroup`, Properties: { Parameters } },
    Cluster: { Type: `${type}::DBCluster`, Properties: { [property]: group } },
  };
}

function warehouse(ParameterGroupFamily: string, ParameterValue?: unknown) {
  const Parameters = ParameterValue === undefined ? [] : [{ ParameterName: 'require_ssl', ParameterValue }];
  return {
    Group: { Type: 'AWS::Redshift::ClusterParameterGroup', Properties: { ParameterGroupFamily, Parameters } },
    Cluster: { Type: 'AWS::Redshift::Cluster', Properties: { ClusterParameterGroupName: { Ref: 'Group' } } },
  };
}

describe('TLS-03-ClusterRequiresTls', () => {
  test.each(Object.entries(DATABASES))('%s: finds TLS disabled or unknown', (_, database) => {
    const { off, parameter } = database;
    const evaluate = (value: unknown) =>
      findings(clusterRequiresTls, cluster(database, { [parameter]: value }, { Ref: 'Group' }));
    expect(evaluate(off)).toEqual([
      `Cluster[${parameter}] Properties.Parameters.${parameter}: ${parameter} is ${String(off)}: connections without TLS are accepted`,
    ]);
    expect(evaluate({ Ref: 'Tls' })).toHaveLength(1);
    expect(findings(clusterRequiresTls, cluster(database, {}, 'imported'))).toEqual([
      `Cluster[${parameter}] Properties.${database.property}: the parameter group imported is not in the templates: ${parameter} is unknown`,
    ]);
  });

  test.each(Object.entries(DATABASES))('%s: passes TLS enabled and the default', (_, database) => {
    const { on, parameter } = database;
    const evaluate = (parameters: object, group: unknown = { Ref: 'Group' }) =>
      findings(clusterRequiresTls, cluster(database, parameters, group));
    expect(evaluate({ [parameter]: on })).toEqual([]);
    expect(evaluate({ other: 'value' })).toEqual([]);
    expect(evaluate({}, undefined)).toEqual([]);
  });

  test('Redshift: requires require_ssl, which only newer parameter groups have by default', () => {
    const message =
      'Cluster[require_ssl] Properties.Parameters: require_ssl is absent: connections without TLS are accepted';
    expect(findings(clusterRequiresTls, warehouse('redshift-1.0'))).toEqual([message]);
    expect(findings(clusterRequiresTls, warehouse('redshift-2.0'))).toEqual([]);
    expect(findings(clusterRequiresTls, warehouse('redshift-1.0', 'true'))).toEqual([]);
    expect(findings(clusterRequiresTls, warehouse('redshift-2.0', 'false'))).toEqual([
      'Cluster[require_ssl] Properties.Parameters.0.ParameterValue: require_ssl is false: connections without TLS are accepted',
    ]);
  });

  test('Redshift Serverless: finds require_ssl false, passes the default', () => {
    const workgroup = (...ConfigParameters: object[]) => ({
      Workgroup: { Type: 'AWS::RedshiftServerless::Workgroup', Properties: { ConfigParameters } },
    });
    const ssl = (ParameterValue: string) => ({ ParameterKey: 'require_ssl', ParameterValue });
    expect(findings(clusterRequiresTls, workgroup(ssl('false')))).toHaveLength(1);
    expect(findings(clusterRequiresTls, workgroup(ssl('true')))).toEqual([]);
    expect(findings(clusterRequiresTls, workgroup())).toEqual([]);
  });
});
