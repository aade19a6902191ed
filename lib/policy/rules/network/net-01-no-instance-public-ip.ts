import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const noInstancePublicIp: Rule = {
  id: 'NET-01-NoInstancePublicIp',
  resourceTypes: ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'],
  statement: 'EC2 instances have no public IP address.',
  fix: 'Set AssociatePublicIpAddress to false and use private subnets; connect through Session Manager.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9',
  check: (resource) =>
    requests(resource)
      .filter((request) => !request.is(false, undefined))
      .map((request) => finding(request, 'AssociatePublicIpAddress', 'instances get a public IP address')),
};

function requests(resource: Resource): Value[] {
  if (resource.type === 'AWS::AutoScaling::LaunchConfiguration') {
    return [resource.get('AssociatePublicIpAddress')];
  }
  const data = resource.type === 'AWS::EC2::LaunchTemplate' ? resource.get('LaunchTemplateData') : resource.get();
  return data
    .get('NetworkInterfaces')
    .items()
    .map((networkInterface) => networkInterface.get('AssociatePublicIpAddress'));
}
