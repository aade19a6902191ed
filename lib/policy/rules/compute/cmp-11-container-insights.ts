import { finding } from '../../model';
import type { Rule } from '../rule';

export const containerInsights: Rule = {
  id: 'CMP-11-ContainerInsights',
  resourceTypes: ['AWS::ECS::Cluster'],
  statement: 'ECS clusters use Container Insights with enhanced observability.',
  fix: 'Set containerInsights to enhanced in ClusterSettings.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
  check: (cluster) => {
    const settings = cluster.get('ClusterSettings');
    const enhanced = settings
      .items()
      .some((setting) => setting.get('Name').is('containerInsights') && setting.get('Value').is('enhanced'));
    return enhanced
      ? []
      : [finding(settings, 'containerInsights', 'metrics of tasks and containers are not collected')];
  },
};
