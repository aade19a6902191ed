import { containerInsights } from './cmp-11-container-insights';
import { findings } from '../../../../test/support/policy';

function cluster(insights: string) {
  return {
    Cluster: {
      Type: 'AWS::ECS::Cluster',
      Properties: { ClusterSettings: [{ Name: 'containerInsights', Value: insights }] },
    },
  };
}

describe('CMP-11-ContainerInsights', () => {
  test('finds a cluster with standard Container Insights', () => {
    expect(findings(containerInsights, cluster('enabled'))).toEqual([
      'Cluster[containerInsights] Properties.ClusterSettings: metrics of tasks and containers are not collected',
    ]);
  });

  test('passes enhanced observability', () => {
    expect(findings(containerInsights, cluster('enhanced'))).toEqual([]);
  });
});
