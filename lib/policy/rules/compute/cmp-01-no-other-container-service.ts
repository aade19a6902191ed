import { finding } from '../../model';
import type { Rule } from '../rule';

/** Other container services, to which the container rules do not apply. */
const RUNTIMES: ReadonlyMap<string, string> = new Map([
  ['AWS::AppRunner::Service', 'App Runner'],
  ['AWS::Batch::ComputeEnvironment', 'Batch'],
  ['AWS::Batch::JobDefinition', 'Batch'],
  ['AWS::EKS::Cluster', 'EKS'],
  ['AWS::EKS::FargateProfile', 'EKS'],
  ['AWS::EKS::Nodegroup', 'EKS'],
  ['AWS::ElasticBeanstalk::Environment', 'Elastic Beanstalk'],
  ['AWS::Lightsail::Container', 'Lightsail'],
]);

export const noOtherContainerService: Rule = {
  id: 'CMP-01-NoOtherContainerService',
  resourceTypes: [...RUNTIMES.keys()],
  statement: 'Containers run in ECS on Fargate only.',
  fix: 'Run the container as an ECS service on Fargate, or as a scheduled Fargate task.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html',
  check: (resource) => {
    const service = RUNTIMES.get(resource.type) ?? resource.type;
    return [finding(resource.get(), 'runtime', `containers run in ${service}, to which no container rule applies`)];
  },
};
