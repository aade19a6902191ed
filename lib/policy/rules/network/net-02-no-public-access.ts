import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Where a store says whether the internet reaches it, and what it says when it does not. */
const ACCESS: Readonly<Record<string, (store: Resource) => Value>> = {
  'AWS::AmazonMQ::Broker': (broker) => broker.get('PubliclyAccessible'),
  'AWS::DMS::ReplicationInstance': (instance) => instance.get('PubliclyAccessible'),
  'AWS::MSK::Cluster': (cluster) => cluster.get('BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type'),
  'AWS::Neptune::DBInstance': (instance) => instance.get('PubliclyAccessible'),
  'AWS::Redshift::Cluster': (cluster) => cluster.get('PubliclyAccessible'),
  'AWS::RedshiftServerless::Workgroup': (workgroup) => workgroup.get('PubliclyAccessible'),
  'AWS::SageMaker::NotebookInstance': (notebook) => notebook.get('DirectInternetAccess'),
};

/** Public unless they say that they are not. */
const PUBLIC_BY_DEFAULT = ['AWS::DMS::ReplicationInstance', 'AWS::SageMaker::NotebookInstance'];

const CLOSED = [false, 'DISABLED', 'Disabled'];

/** Databases and caches that have subnets are judged by those too (NET-02-IsolatedSubnets). */
export const noPublicAccess: Rule = {
  id: 'NET-02-NoPublicAccess',
  control: 'NET-02',
  resourceTypes: Object.keys(ACCESS),
  statement: 'No broker, warehouse, replication or notebook has an address on the internet.',
  fix: 'Set PubliclyAccessible to false (MSK: PublicAccess DISABLED; notebooks: DirectInternetAccess Disabled).',
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
            `it has, or may have, a public address: it is ${access.describe()}`,
          ),
        ];
  },
};
