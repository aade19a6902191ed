import { finding } from '../../model';
import type { Rule } from '../rule';

/** Containers of another service: nothing here can say how they run. */
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
  control: 'CMP-01',
  resourceTypes: [...RUNTIMES.keys()],
  statement: 'No container runs outside ECS on Fargate, where the rules for containers would not see it.',
  fix: 'Run it as an ECS service on Fargate; a job as a scheduled Fargate task.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html',
  check: (resource) => {
    const service = RUNTIMES.get(resource.type) ?? resource.type;
    return [finding(resource.get(), 'runtime', `its containers run in ${service}, where no rule sees how`)];
  },
};
