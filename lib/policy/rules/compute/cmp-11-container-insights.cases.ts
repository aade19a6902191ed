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

testRule(containerInsights, {
  'finds a cluster with standard Container Insights': [
    cluster('enabled'),
    'Cluster[containerInsights] Properties.ClusterSettings: metrics of tasks and containers are not collected',
  ],
  'passes enhanced observability': [cluster('enhanced')],
});
