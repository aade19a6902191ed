import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const instanceMetadataService: Rule = {
  id: 'IAM-06-InstanceMetadataService',
  resourceTypes: ['AWS::AutoScaling::LaunchConfiguration', 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate'],
  statement: 'EC2 instances require IMDSv2, or have no metadata endpoint.',
  fix: 'Set MetadataOptions.HttpTokens to required on the instance, in its launch template or in the launch configuration.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8',
  check: (resource) => {
    const tokens = optionOf(resource, 'HttpTokens');
    return tokens.is('required') || optionOf(resource, 'HttpEndpoint').is('disabled')
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

/** An instance without the metadata option uses that of its launch template. */
function optionOf(resource: Resource, name: string): Value {
  const inTemplate = ['LaunchTemplateData', 'MetadataOptions', name];
  if (resource.type === 'AWS::EC2::LaunchTemplate') {
    return resource.get(...inTemplate);
  }
  const own = resource.get('MetadataOptions', name);
  const specification = resource.get('LaunchTemplate');
  const template = ['LaunchTemplateId', 'LaunchTemplateName']
    .map((key) => specification.get(key).resource('AWS::EC2::LaunchTemplate'))
    .find((each) => each !== undefined);
  return own.isAbsent && template !== undefined ? template.get(...inTemplate) : own;
}
