import { noOtherRuntime } from '../../../../lib/policy/rules/cmp-01-no-other-runtime';
import { findings } from '../../../support/policy';

describe('CMP-01-NoOtherRuntime', () => {
  test.each([
    ['AWS::AppRunner::Service', 'App Runner'],
    ['AWS::Batch::JobDefinition', 'Batch'],
    ['AWS::EKS::Cluster', 'EKS'],
    ['AWS::ElasticBeanstalk::Environment', 'Elastic Beanstalk'],
  ])('finds %s', (Type, name) => {
    expect(findings(noOtherRuntime, { Other: { Type } })).toEqual([
      `Other[runtime] Properties: its containers run in ${name}, where no rule sees how`,
    ]);
  });

  test('passes tasks of ECS', () => {
    expect(findings(noOtherRuntime, { Task: { Type: 'AWS::ECS::TaskDefinition' } })).toEqual([]);
  });
});
