import { noPublicAccess } from './net-02-no-public-access';
import { findings } from '../../../../test/support/policy';

const evaluate = (Type: string, Properties: Record<string, unknown>) =>
  findings(noPublicAccess, { Store: { Type, Properties } });

const publicBrokers = (Type: unknown) => ({ BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type } } } });

describe('NET-02-NoPublicAccess', () => {
  test.each<[string, Record<string, unknown>]>([
    ['AWS::AmazonMQ::Broker', { PubliclyAccessible: true }],
    ['AWS::DMS::ReplicationInstance', {}],
    ['AWS::MSK::Cluster', publicBrokers('SERVICE_PROVIDED_EIPS')],
    ['AWS::Neptune::DBInstance', { PubliclyAccessible: 'true' }],
    ['AWS::Redshift::Cluster', { PubliclyAccessible: { Ref: 'Public' } }],
    ['AWS::RedshiftServerless::Workgroup', { PubliclyAccessible: true }],
    ['AWS::Transfer::Server', {}],
    ['AWS::Transfer::Server', { EndpointType: 'PUBLIC' }],
  ])('finds %s: %j', (type, properties) => {
    expect(evaluate(type, properties)).toEqual([expect.stringContaining('it can have a public address')]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::AmazonMQ::Broker', { PubliclyAccessible: false }],
    ['AWS::DMS::ReplicationInstance', { PubliclyAccessible: 'false' }],
    ['AWS::MSK::Cluster', publicBrokers('DISABLED')],
    ['AWS::MSK::Cluster', {}],
    ['AWS::Transfer::Server', { EndpointType: 'VPC' }],
  ])('passes %s: %j', (type, properties) => {
    expect(evaluate(type, properties)).toEqual([]);
  });
});
