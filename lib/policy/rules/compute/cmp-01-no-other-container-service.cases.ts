import { noOtherContainerService } from './cmp-01-no-other-container-service';
import { findings, testRule } from '../../../../test/support/policy';

testRule(noOtherContainerService, {
  'passes ECS tasks': [{ Task: { Type: 'AWS::ECS::TaskDefinition' } }],
});

describe('CMP-01-NoOtherContainerService', () => {
  test.each([
    ['AWS::AppRunner::Service', 'App Runner'],
    ['AWS::Batch::JobDefinition', 'Batch'],
    ['AWS::EKS::Cluster', 'EKS'],
    ['AWS::ElasticBeanstalk::Environment', 'Elastic Beanstalk'],
  ])('finds %s', (Type, name) => {
    expect(findings(noOtherContainerService, { Other: { Type } })).toEqual([
      `Other[runtime] Properties: containers run in ${name}, to which no container rule applies`,
    ]);
  });
});
