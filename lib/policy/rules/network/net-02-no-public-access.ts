import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The property that makes a resource public. */
const ACCESS: Readonly<Record<string, (store: Resource) => Value>> = {
  'AWS::AmazonMQ::Broker': (broker) => broker.get('PubliclyAccessible'),
  'AWS::DMS::ReplicationInstance': (instance) => instance.get('PubliclyAccessible'),
  'AWS::MSK::Cluster': (cluster) => cluster.get('BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type'),
  'AWS::Neptune::DBInstance': (instance) => instance.get('PubliclyAccessible'),
  'AWS::Redshift::Cluster': (cluster) => cluster.get('PubliclyAccessible'),
  'AWS::RedshiftServerless::Workgroup': (workgroup) => workgroup.get('PubliclyAccessible'),
  'AWS::Transfer::Server': (server) => server.get('EndpointType'),
};

/** Types that are public by default. */
const PUBLIC_BY_DEFAULT = ['AWS::DMS::ReplicationInstance', 'AWS::Transfer::Server'];

const CLOSED = [false, 'DISABLED', 'VPC', 'VPC_ENDPOINT'];

/** For databases and caches, another rule evaluates the subnets (NET-02-IsolatedSubnets). */
export const noPublicAccess: Rule = {
  id: 'NET-02-NoPublicAccess',
  resourceTypes: Object.keys(ACCESS),
  statement:
    'Message brokers, data warehouses, replication instances and file transfer servers have no public address.',
  fix: 'Set PubliclyAccessible to false (MSK: PublicAccess DISABLED, Transfer Family: EndpointType VPC).',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-1',
  check: (store) => {
    const access = ACCESS[store.type]?.(store);
    const closed = PUBLIC_BY_DEFAULT.includes(store.type) ? CLOSED : [...CLOSED, undefined];
    return access === undefined || access.is(...closed)
      ? []
      : [
          finding(
            access,
            access.path.replace('Properties.', ''),
            `it can have a public address: the value is ${access.describe()}`,
          ),
        ];
  },
};
