import { containerInsights } from './cmp-11-container-insights';
import { testRule } from '../../../../test/support/policy';

function cluster(insights: string, properties: object = {}) {
  return {
    Cluster: {
      Type: 'AWS::ECS::Cluster',
      Properties: { ClusterSettings: [{ Name: 'containerInsights', Value: insights }], ...properties },
    },
  };
}

const service = (Cluster: unknown) => ({ Type: 'AWS::ECS::Service', Properties: { Cluster } });

const detector = (Status: string) => ({
  Detector: {
    Type: 'AWS::GuardDuty::Detector',
    Properties: {
      Features: [
        { Name: 'RUNTIME_MONITORING', AdditionalConfiguration: [{ Name: 'ECS_FARGATE_AGENT_MANAGEMENT', Status }] },
      ],
    },
  },
});

testRule(containerInsights, {
  'finds a cluster with standard Container Insights': [
    cluster('enabled'),
    'Cluster[containerInsights] Properties.ClusterSettings: metrics of tasks and containers are not collected',
  ],
  'passes enhanced observability': [cluster('enhanced')],
  'finds a cluster that a tag excludes from Runtime Monitoring': [
    cluster('enhanced', { Tags: [{ Key: 'GuardDutyManaged', Value: 'false' }] }),
    'Cluster[GuardDutyManaged] Properties.Tags.0: a tag excludes the cluster from GuardDuty Runtime Monitoring',
  ],
  'finds a cluster without the agent of Runtime Monitoring': [
    { ...cluster('enhanced'), ...detector('DISABLED') },
    'Cluster[agent] Properties: GuardDuty does not add its agent to the tasks of the cluster',
  ],
  'passes a cluster with the agent of Runtime Monitoring': [
    { ...cluster('enhanced', { Tags: [{ Key: 'GuardDutyManaged', Value: 'true' }] }), ...detector('ENABLED') },
  ],
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
