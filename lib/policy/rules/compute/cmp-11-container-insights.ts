import { AttestedKind, finding, resourcesThat, type Finding, type Resource, type TemplateSet } from '../../model';
import type { Rule } from '../rule';

export const containerInsights: Rule = {
  id: 'CMP-11-ContainerInsights',
  resourceTypes: ['AWS::ECS::Cluster', 'AWS::ECS::Service'],
  statement:
    'ECS clusters, and the clusters of ECS services, use Container Insights with enhanced observability and GuardDuty Runtime Monitoring.',
  fix: 'Set containerInsights to enhanced in ClusterSettings, remove the tag GuardDutyManaged = false, and add ECS_FARGATE_AGENT_MANAGEMENT to the detector; attest an imported cluster with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
  check: (resource, templateSet) =>
    resource.type === 'AWS::ECS::Service'
      ? unknownCluster(resource)
      : [...withoutInsights(resource), ...withoutRuntimeMonitoring(resource, templateSet)],
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

/** Detectors that do not add the agent to Fargate tasks (DET-01 requires it). */
const DETECTORS_WITHOUT_AGENT = resourcesThat(
  ['AWS::GuardDuty::Detector'],
  (detector) =>
    !detector
      .get('Features')
      .items()
      .flatMap((feature) => feature.get('AdditionalConfiguration').items())
      .some((agent) => agent.get('Name').is('ECS_FARGATE_AGENT_MANAGEMENT') && agent.get('Status').is('ENABLED')),
);

/** A tag excludes a cluster: https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html */
function withoutRuntimeMonitoring(cluster: Resource, templateSet: TemplateSet): Finding[] {
  const excluded = cluster
    .get('Tags')
    .items()
    .filter((tag) => tag.get('Key').is('GuardDutyManaged') && !tag.get('Value').is(true))
    .map((tag) => finding(tag, 'GuardDutyManaged', 'a tag excludes the cluster from GuardDuty Runtime Monitoring'));
  const agent = templateSet.someThat(DETECTORS_WITHOUT_AGENT)
    ? [finding(cluster.get(), 'agent', 'GuardDuty does not add its agent to the tasks of the cluster')]
    : [];
  return [...excluded, ...agent];
}
