import { AttestedKind, finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const containerInsights: Rule = {
  id: 'CMP-11-ContainerInsights',
  resourceTypes: ['AWS::ECS::Cluster', 'AWS::ECS::Service'],
  statement: 'ECS clusters, and the clusters of ECS services, use Container Insights with enhanced observability.',
  fix: 'Set containerInsights to enhanced in ClusterSettings; attest an imported cluster with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
  check: (resource) => (resource.type === 'AWS::ECS::Service' ? unknownCluster(resource) : withoutInsights(resource)),
};

/** The templates can lack the stack of the cluster. */
function unknownCluster(service: Resource): Finding[] {
  const cluster = service.get('Cluster');
  return cluster.resource('AWS::ECS::Cluster') !== undefined || cluster.attestation(AttestedKind.CLUSTER) !== undefined
    ? []
    : [finding(cluster, 'cluster', `the cluster, ${cluster.describe()}, is not among the templates`)];
}

function withoutInsights(cluster: Resource): Finding[] {
  const settings = cluster.get('ClusterSettings');
  const enhanced = settings
    .items()
    .some((setting) => setting.get('Name').is('containerInsights') && setting.get('Value').is('enhanced'));
  return enhanced ? [] : [finding(settings, 'containerInsights', 'metrics of tasks and containers are not collected')];
}
