import { containerInsights } from './cmp-11-container-insights';
import { testRule } from '../../../../test/support/policy';

function cluster(insights: string) {
  return {
    Cluster: {
      Type: 'AWS::ECS::Cluster',
      Properties: { ClusterSettings: [{ Name: 'containerInsights', Value: insights }] },
    },
  };
}

const service = (Cluster: unknown) => ({ Type: 'AWS::ECS::Service', Properties: { Cluster } });

testRule(containerInsights, {
  'finds a cluster with standard Container Insights': [
    cluster('enabled'),
    'Cluster[containerInsights] Properties.ClusterSettings: metrics of tasks and containers are not collected',
  ],
  'passes enhanced observability': [cluster('enhanced')],
  'finds a service whose cluster is in no template': [
    { Service: service({ 'Fn::ImportValue': 'cluster' }) },
    'Service[cluster] Properties.Cluster: the cluster, ${cluster}, is not among the templates',
  ],
  'finds a service in the default cluster': [
    { Service: service(undefined) },
    'Service[cluster] Properties.Cluster: the cluster, absent, is not among the templates',
  ],
  'passes a service in a cluster of the templates': [{ ...cluster('enhanced'), Service: service({ Ref: 'Cluster' }) }],
});
