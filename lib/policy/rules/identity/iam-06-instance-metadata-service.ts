import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const instanceMetadataService: Rule = {
  id: 'IAM-06-InstanceMetadataService',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate'],
  statement: 'EC2 instances require IMDSv2.',
  fix: 'Set MetadataOptions.HttpTokens to required on the instance or in its launch template.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8',
  check: (resource) => {
    const tokens = tokensOf(resource);
    return tokens.is('required')
      ? []
      : [
          finding(
            tokens,
            'HttpTokens',
            'HttpTokens is not required: IMDSv1 is enabled, and a forged request can read the credentials',
          ),
        ];
  },
};

/** An instance without metadata options uses those of its launch template. */
function tokensOf(resource: Resource): Value {
  if (resource.type === 'AWS::EC2::LaunchTemplate') {
    return resource.get('LaunchTemplateData', 'MetadataOptions', 'HttpTokens');
  }
  const own = resource.get('MetadataOptions', 'HttpTokens');
  const specification = resource.get('LaunchTemplate');
  const template = ['LaunchTemplateId', 'LaunchTemplateName']
    .map((key) => specification.get(key).resource('AWS::EC2::LaunchTemplate'))
    .find((each) => each !== undefined);
  return own.isAbsent && template !== undefined
    ? template.get('LaunchTemplateData', 'MetadataOptions', 'HttpTokens')
    : own;
}
