import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import type { Rule } from '../rule';

/** For each type, the settings that attach a public address or another path to the internet. */
const ADDRESSES: Readonly<Record<string, (resource: Resource, templateSet: TemplateSet) => Finding[]>> = {
  'AWS::AutoScaling::LaunchConfiguration': (configuration) =>
    automatic([configuration.get('AssociatePublicIpAddress')]),
  'AWS::EC2::EIP': (address, templateSet) => attached([address.get('InstanceId')], templateSet),
  'AWS::EC2::EIPAssociation': (association, templateSet) =>
    attached([association.get('InstanceId'), association.get('NetworkInterfaceId')], templateSet),
  'AWS::EC2::Instance': (instance) => automatic(interfacesOf(instance.get())),
  'AWS::EC2::LaunchTemplate': (template) => automatic(interfacesOf(template.get('LaunchTemplateData'))),
  'AWS::EC2::SpotFleet': (fleet) =>
    automatic(fleet.get('SpotFleetRequestConfigData', 'LaunchSpecifications').items().flatMap(interfacesOf)),
  'AWS::SageMaker::Domain': (domain) => direct(domain.get('AppNetworkAccessType'), 'VpcOnly'),
  'AWS::SageMaker::NotebookInstance': (notebook) => direct(notebook.get('DirectInternetAccess'), 'Disabled'),
};

export const noInstancePublicIp: Rule = {
  id: 'NET-01-NoInstancePublicIp',
  resourceTypes: Object.keys(ADDRESSES),
  statement: 'EC2 instances, network interfaces and notebooks have no public IP address and no direct internet access.',
  fix: 'Set AssociatePublicIpAddress to false and use private subnets; connect through Session Manager. Associate Elastic IP addresses with NAT devices only. For notebooks set DirectInternetAccess to Disabled (domains: AppNetworkAccessType VpcOnly).',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9',
  check: (resource, templateSet) => ADDRESSES[resource.type]?.(resource, templateSet) ?? [],
};

function interfacesOf(instance: Value): Value[] {
  return instance
    .get('NetworkInterfaces')
    .items()
    .map((networkInterface) => networkInterface.get('AssociatePublicIpAddress'));
}

function automatic(requests: readonly Value[]): Finding[] {
  return requests
    .filter((request) => !request.is(false, undefined))
    .map((request) => finding(request, 'AssociatePublicIpAddress', 'instances get a public IP address'));
}

function attached(targets: readonly Value[], templateSet: TemplateSet): Finding[] {
  return targets
    .filter((target) => !target.isAbsent && !isNatDevice(target.resource(), templateSet))
    .map((target) =>
      finding(
        target,
        'ElasticIp',
        `${target.describe()} has an Elastic IP address and is no NAT device of the templates`,
      ),
    );
}

/** A NAT device is the target of a route and forwards packets with other addresses than its own. */
function isNatDevice(device: Resource | undefined, templateSet: TemplateSet): boolean {
  return (
    device !== undefined &&
    device.get('SourceDestCheck').is(false) &&
    templateSet
      .referring(device, 'AWS::EC2::Route')
      .some((route) => route.get('InstanceId').refersTo(device) || route.get('NetworkInterfaceId').refersTo(device))
  );
}

function direct(access: Value, closed: string): Finding[] {
  const property = access.path.replace('Properties.', '');
  return access.is(closed)
    ? []
    : [
        finding(
          access,
          property,
          `it has direct internet access outside of the VPC: the value is ${access.describe()}`,
        ),
      ];
}
